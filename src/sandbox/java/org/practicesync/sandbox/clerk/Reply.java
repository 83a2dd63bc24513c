package org.practicesync.sandbox.clerk;

import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** What goes back. */
record Reply(int status, String type, String body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    static Reply json(int status, String body) {
        return new Reply(status, JSON, body, Map.of());
    }

    static Reply html(int status) {
        return new Reply(status, "text/html", "<html><body>Bad gateway</body></html>", Map.of());
    }

    /** The vendor's error envelope. */
    static Reply error(int status, String code, String message) {
        var body = Json.object();
        body.putArray("errors")
                .addObject()
                .put("code", code)
                .put("message", message)
                .put("long_message", message)
                .putObject("meta");
        return json(status, Json.write(body.put("clerk_trace_id", "0a1b2c3d")));
    }

    static Reply tooMany(long retryAfterSeconds) {
        var refused = error(429, "too_many_requests", "Too many requests");
        return new Reply(429, JSON, refused.body, Map.of("Retry-After", Long.toString(retryAfterSeconds)));
    }
}
