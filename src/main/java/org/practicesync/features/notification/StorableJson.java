package org.practicesync.features.notification;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Text as PostgreSQL takes it: without NUL, at any depth. */
final class StorableJson {
    private StorableJson() {}

    static JsonObject of(JsonObject object) {
        var clean = new JsonObject();
        object.forEach(entry -> clean.put(of(entry.getKey()), value(entry.getValue())));
        return clean;
    }

    static String of(String text) {
        return text.replace("\0", "");
    }

    private static JsonArray of(JsonArray array) {
        var clean = new JsonArray();
        array.forEach(element -> clean.add(value(element)));
        return clean;
    }

    // JSON's null stands in a JsonObject as null.
    @SuppressWarnings("NullAway")
    private static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> of(text);
            case JsonObject object -> of(object);
            case JsonArray array -> of(array);
            default -> value;
        };
    }
}
