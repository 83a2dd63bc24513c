package org.practicesync.vendors.gentu;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.practicesync.kernel.Secret;

/** Our app, as Magentus registered it. */
record GentuApp(String appId, String clientId, Secret clientSecret) {
    /** What the token call is signed with. */
    String authorization() {
        var pair = (clientId + ":" + clientSecret.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
