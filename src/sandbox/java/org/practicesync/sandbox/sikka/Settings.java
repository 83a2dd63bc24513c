package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/**
 * How the stand-in behaves. The defaults are what the vendor's own pages say; each switch is something that they leave open.
 *
 * @param dialect of writebacks: {@code vendor} or {@code r0}
 * @param keySeconds how long a request key lives
 * @param runningKey whether asking again hands out the key that still runs
 * @param rotateRefreshKey whether each answer holds a new refresh key, after which the one before opens nothing
 * @param refreshKillsKey whether a refresh ends the request key of before
 * @param expiredStatus of a call with an expired key: 400 or 401, or any other
 * @param expiredCode its error code; empty: none is told
 * @param wrapped whether an envelope comes as an array of one
 * @param emptyAs204 whether an empty list has no body; else it counts "0"
 * @param writebackSeconds how long the clinic's agent takes
 * @param statusPath what {@code /status} in a PATCH does: {@code accept} or {@code late}; {@code /appointment_status} always works
 * @param misspelt whether a 412 spells {@code log_message}
 * @param takenSlots whether an appointment over another in the same operatory fails late
 * @param uploadAfterWriteback whether the agent uploads as soon as it has carried out a write
 */
record Settings(
        String dialect,
        int keySeconds,
        boolean runningKey,
        boolean rotateRefreshKey,
        boolean refreshKillsKey,
        int expiredStatus,
        String expiredCode,
        boolean wrapped,
        boolean emptyAs204,
        int writebackSeconds,
        String statusPath,
        boolean misspelt,
        boolean takenSlots,
        boolean uploadAfterWriteback,
        int latencyMillis,
        int requestsPerMinute,
        int requestsPerDay) {
    static final ObjectNode DEFAULTS = Json.readObject("""
            {"dialect": "vendor", "keySeconds": 86400, "runningKey": false, "rotateRefreshKey": false, "refreshKillsKey": false,
             "expiredStatus": 400, "expiredCode": "API1025", "wrapped": false, "emptyAs204": true, "writebackSeconds": 15,
             "statusPath": "accept", "misspelt": false, "takenSlots": false, "uploadAfterWriteback": false, "latencyMillis": 0,
             "requestsPerMinute": 250, "requestsPerDay": 0}
            """);

    static Settings of(JsonNode json) {
        return new Settings(
                json.path("dialect").asText(),
                json.path("keySeconds").asInt(),
                json.path("runningKey").asBoolean(),
                json.path("rotateRefreshKey").asBoolean(),
                json.path("refreshKillsKey").asBoolean(),
                json.path("expiredStatus").asInt(),
                json.path("expiredCode").asText(),
                json.path("wrapped").asBoolean(),
                json.path("emptyAs204").asBoolean(),
                json.path("writebackSeconds").asInt(),
                json.path("statusPath").asText(),
                json.path("misspelt").asBoolean(),
                json.path("takenSlots").asBoolean(),
                json.path("uploadAfterWriteback").asBoolean(),
                json.path("latencyMillis").asInt(),
                json.path("requestsPerMinute").asInt(),
                json.path("requestsPerDay").asInt());
    }

    boolean speaksR0() {
        return dialect.equals("r0");
    }

    /** Lays changes over what is set; an unknown name is a mistake in a test. */
    static ObjectNode merge(ObjectNode base, ObjectNode changes) {
        var merged = base.deepCopy();
        for (var change : changes.properties()) {
            if (!merged.has(change.getKey())) {
                throw new IllegalArgumentException("unknown setting " + change.getKey());
            }
            merged.set(change.getKey(), change.getValue());
        }
        return merged;
    }
}
