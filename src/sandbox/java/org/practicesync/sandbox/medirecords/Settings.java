package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** How the stand-in behaves; the defaults are the vendor's, as far as anybody knows. */
record Settings(
        int latencyMillis,
        int pageMax,
        boolean fhir,
        String codeSystem,
        int foreignPractice,
        int holdAfter,
        boolean ignorePage,
        boolean ignoreRange,
        boolean tokenEndpoint) {
    static final ObjectNode DEFAULTS = Json.readObject("""
            {"latencyMillis": 0, "pageMax": 200, "fhir": true, "codeSystem": "v1", "foreignPractice": 403, "holdAfter": -1,
             "ignorePage": false, "ignoreRange": false, "tokenEndpoint": false}
            """);

    static Settings of(JsonNode json) {
        return new Settings(
                json.path("latencyMillis").asInt(),
                json.path("pageMax").asInt(),
                json.path("fhir").asBoolean(),
                json.path("codeSystem").asText(),
                json.path("foreignPractice").asInt(),
                json.path("holdAfter").asInt(),
                json.path("ignorePage").asBoolean(),
                json.path("ignoreRange").asBoolean(),
                json.path("tokenEndpoint").asBoolean());
    }

    /** Lays {@code changes} over {@code base}; an unknown name is a mistake in a test. */
    static ObjectNode merge(ObjectNode base, ObjectNode changes) {
        var merged = base.deepCopy();
        changes.properties().forEach(change -> {
            if (!merged.has(change.getKey())) {
                throw new IllegalArgumentException("unknown setting " + change.getKey());
            }
            merged.set(change.getKey(), change.getValue());
        });
        return merged;
    }
}
