package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** How the stand-in behaves; the defaults are the vendor's, as far as they are known. */
record Settings(int tokenSeconds, int latencyMillis, int holdAfter, String window, Limit rateLimit) {
    /** Requests per fixed window, by app; size 0 switches it off. */
    record Limit(int size, int windowSeconds, boolean retryAfter) {}

    static final ObjectNode DEFAULTS = Json.readObject("""
            {"tokenSeconds": 3599, "latencyMillis": 0, "holdAfter": -1, "window": "start",
             "rateLimit": {"size": 0, "windowSeconds": 60, "retryAfter": true}}
            """);

    private static final List<String> WINDOWS = List.of("start", "overlap", "ignored");

    Settings {
        if (!WINDOWS.contains(window)) {
            throw new IllegalArgumentException("window must be one of " + WINDOWS);
        }
    }

    static Settings of(JsonNode json) {
        var limit = json.path("rateLimit");
        return new Settings(
                json.path("tokenSeconds").asInt(),
                json.path("latencyMillis").asInt(),
                json.path("holdAfter").asInt(),
                json.path("window").asText(),
                new Limit(
                        limit.path("size").asInt(),
                        limit.path("windowSeconds").asInt(),
                        limit.path("retryAfter").asBoolean()));
    }

    /** Lays {@code changes} over {@code base}, objects member by member; an unknown name is a mistake in a test. */
    static ObjectNode merge(ObjectNode base, JsonNode changes) {
        var merged = base.deepCopy();
        changes.properties().forEach(change -> {
            var old = merged.get(change.getKey());
            if (old == null) {
                throw new IllegalArgumentException("unknown setting " + change.getKey());
            }
            merged.set(
                    change.getKey(),
                    old instanceof ObjectNode nested ? merge(nested, change.getValue()) : change.getValue());
        });
        return merged;
    }
}
