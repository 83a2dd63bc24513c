package org.practicesync.sandbox.clerk;

import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/** The hand on a running Clerk stand-in, over HTTP, so that it works from another class loader or process. */
public final class ClerkControl {
    private final String baseUrl;
    private final HttpJson http;

    public ClerkControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    public String issuer() {
        return baseUrl;
    }

    public String jwksUrl() {
        return baseUrl + "/.well-known/jwks.json";
    }

    /** A token to order. */
    public String token(TokenOrder order) {
        return http.post("/_control/token", order.json())
                .required()
                .path("token")
                .asText();
    }

    /** A good token of a member. */
    public String token(String organization, String role) {
        return token(TokenOrder.of(organization, role));
    }

    public void rotate() {
        http.post("/_control/rotate", Json.object()).required();
    }

    /** While down, everything but the control API answers 503. */
    public void down(boolean down) {
        http.post("/_control/down", Json.object().put("down", down)).required();
    }
}
