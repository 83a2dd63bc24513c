package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.practicesync.sandbox.http.Json;

/**
 * How the stand-in behaves; the defaults are the vendor's.
 *
 * @param tokenSeconds how long a token opens
 * @param saidSeconds how long a token's answer says it would
 * @param ignoredParameters search parameters that are taken and do nothing
 * @param repeatedDate what two of the same date parameter mean: {@code range}, or only the {@code first} or {@code last} counts
 * @param forbiddenInclude what an include does that the key may not read: {@code drop} or {@code refuse}
 */
record Settings(
        int tokenSeconds,
        int saidSeconds,
        int latencyMillis,
        RateLimit.Rule rateLimit,
        Set<String> ignoredParameters,
        String repeatedDate,
        String forbiddenInclude,
        boolean links,
        boolean totals) {
    static final ObjectNode DEFAULTS = Json.readObject("""
            {"tokenSeconds": 900, "saidSeconds": 3600, "latencyMillis": 0,
             "rateLimit": {"size": 500, "windowSeconds": 60, "retryAfter": true},
             "ignoredParameters": [], "repeatedDate": "range", "forbiddenInclude": "drop", "links": true, "totals": true}
            """);

    static Settings of(JsonNode json) {
        var limit = json.path("rateLimit");
        var ignored = new HashSet<String>();
        json.path("ignoredParameters").forEach(name -> ignored.add(name.asText()));
        return new Settings(
                json.path("tokenSeconds").asInt(),
                json.path("saidSeconds").asInt(),
                json.path("latencyMillis").asInt(),
                new RateLimit.Rule(
                        limit.path("size").asInt(),
                        limit.path("windowSeconds").asInt(),
                        limit.path("retryAfter").asBoolean()),
                ignored,
                json.path("repeatedDate").asText(),
                json.path("forbiddenInclude").asText(),
                json.path("links").asBoolean(),
                json.path("totals").asBoolean());
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
