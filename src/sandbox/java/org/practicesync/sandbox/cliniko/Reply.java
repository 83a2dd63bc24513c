package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** An answer before it is sent. */
record Reply(int status, @Nullable String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, String body) {
        return new Reply(status, "application/json; charset=utf-8", body, Map.of());
    }

    static Reply json(int status, JsonNode body) {
        return json(status, Json.write(body));
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain; charset=utf-8", body, Map.of());
    }

    static Reply html(int status, String title) {
        var body = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>"
                + "<p>The page you were looking for is not here.</p>".repeat(50) + "</body></html>";
        return new Reply(status, "text/html; charset=utf-8", body, Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, null, "", Map.of());
    }

    Reply with(Map<String, String> more) {
        return new Reply(status, contentType, body, more);
    }
}
