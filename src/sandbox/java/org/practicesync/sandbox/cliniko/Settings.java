package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.cliniko.book.ListQuery.Quirks;
import org.practicesync.sandbox.http.Json;

/** How the stand-in behaves; the defaults are the vendor's. */
record Settings(
        long clockOffsetSeconds,
        int latencyMillis,
        int pageDelayMillis,
        boolean strictUserAgent,
        boolean shardBound,
        int holdAfter,
        RateLimit.Rule rateLimit,
        Quirks quirks) {
    static final ObjectNode DEFAULTS = Json.readObject("""
            {"clockOffsetSeconds": 0, "latencyMillis": 0, "pageDelayMillis": 0, "strictUserAgent": false, "shardBound": true, "holdAfter": -1,
             "rateLimit": {"size": 200, "windowSeconds": 60, "kind": "fixed", "retryAfter": false},
             "quirks": {"ignoreSort": false, "ignoreIdFilter": false, "ignoreUpperBound": false, "clampPerPage": 100,
                        "repeatPage": false, "lenientFilters": false, "ignoreChangeFilter": false,
                        "ignoreSecondSort": false}}
            """);

    static Settings of(JsonNode json) {
        var limit = json.path("rateLimit");
        var quirks = json.path("quirks");
        return new Settings(
                json.path("clockOffsetSeconds").asLong(),
                json.path("latencyMillis").asInt(),
                json.path("pageDelayMillis").asInt(),
                json.path("strictUserAgent").asBoolean(),
                json.path("shardBound").asBoolean(),
                json.path("holdAfter").asInt(),
                new RateLimit.Rule(
                        limit.path("size").asInt(),
                        limit.path("windowSeconds").asInt(),
                        limit.path("kind").asText().equals("sliding"),
                        limit.path("retryAfter").asBoolean()),
                new Quirks(
                        quirks.path("ignoreSort").asBoolean(),
                        quirks.path("ignoreIdFilter").asBoolean(),
                        quirks.path("ignoreUpperBound").asBoolean(),
                        quirks.path("clampPerPage").asInt(),
                        quirks.path("repeatPage").asBoolean(),
                        quirks.path("lenientFilters").asBoolean(),
                        quirks.path("ignoreChangeFilter").asBoolean(),
                        quirks.path("ignoreSecondSort").asBoolean()));
    }

    /** Lays {@code changes} over {@code base}, objects member by member; an unknown name is a mistake in a test. */
    static ObjectNode merge(ObjectNode base, ObjectNode changes) {
        var merged = base.deepCopy();
        changes.properties().forEach(change -> {
            var old = merged.get(change.getKey());
            if (old == null) {
                throw new IllegalArgumentException("unknown setting " + change.getKey());
            }
            boolean nested = old instanceof ObjectNode && change.getValue() instanceof ObjectNode;
            merged.set(
                    change.getKey(),
                    nested ? merge((ObjectNode) old, (ObjectNode) change.getValue()) : change.getValue());
        });
        return merged;
    }
}
