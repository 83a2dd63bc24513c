package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.pms.WritebackOperation;

/**
 * A change that is to be let in.
 *
 * @param recordId of the record that is changed; null where one is made
 * @param body as it was sent; holds a patient
 */
record Submission(
        Connection connection,
        WritebackOperation operation,
        @Nullable String recordId,
        JsonObject body,
        String requestedBy,
        @Nullable IdempotencyKey key) {

    Submission {
        body = body.copy();
    }

    /** What is asked for, whoever asks. */
    String hash() {
        return Fingerprint.whole(operation.id() + "\n" + recordId + "\n" + canonical(body));
    }

    /** What an {@code Idempotency-Key} stands for: the body, and where it is to go. */
    String requestHash() {
        return Fingerprint.whole(connection.id() + "\n" + hash());
    }

    /** The order of members and spaces mean nothing. */
    private static String canonical(JsonObject json) {
        var sorted = new TreeMap<String, String>();
        json.getMap().keySet().forEach(name -> sorted.put(name, canonical(json.getValue(name))));
        return sorted.toString();
    }

    private static String canonical(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case JsonObject object -> canonical(object);
            case String text -> JsonObject.of("t", text).encode();
            default -> value.toString();
        };
    }

    /** A body that was checked is an object. */
    static JsonObject json(JsonNode checked) {
        return new JsonObject(checked.toString());
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "Submission[" + connection.id() + " " + operation.id() + "]";
    }
}
