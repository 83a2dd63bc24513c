package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** An answer before it is sent. */
record Reply(int status, String contentType, String body, Map<String, String> headers) {
    static Reply json(int status, JsonNode body) {
        return new Reply(status, "application/json;charset=UTF-8", Json.write(body), Map.of());
    }

    static Reply text(int status, String body) {
        return new Reply(status, "application/json;charset=UTF-8", body, Map.of());
    }

    /** Nothing found: no body at all. */
    static Reply empty() {
        return new Reply(204, "", "", Map.of());
    }

    static Reply html(int status, String title) {
        return new Reply(status, "text/html; charset=utf-8", "<!DOCTYPE html><h1>" + title + "</h1>", Map.of());
    }

    Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }
}
