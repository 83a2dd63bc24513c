package org.practicesync.sandbox.gentu;

/** An integrator's app, as the gateway knows it. */
record App(String appId, String clientId, String clientSecret) {
    /** What a Basic header carries. */
    String pair() {
        return clientId + ":" + clientSecret;
    }
}
