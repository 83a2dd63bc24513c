package org.practicesync.sandbox.acme;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** One answer, and how much of it comes. */
record Reply(int status, Map<String, String> headers, String body, Kind kind) {
    /** How much of it comes. */
    enum Kind {
        WHOLE,
        CUT,
        HANGING
    }

    static Reply json(int status, JsonNode body) {
        return text(status, "application/json", Json.write(body));
    }

    static Reply text(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body, Kind.WHOLE);
    }

    /** As Acme refuses; replace it by its own form. */
    static Reply refused(int status) {
        return json(status, Json.object().put("message", "refused"));
    }

    Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body, kind);
    }

    Reply as(Kind other) {
        return new Reply(status, headers, body, other);
    }
}
