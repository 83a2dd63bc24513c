package org.practicesync.sandbox.cliniko.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the JSON of computed records without a tree. Their values need no escaping. */
public final class JsonText {
    private JsonText() {}

    public static void text(StringBuilder out, String name, @Nullable String value) {
        out.append(",\"").append(name).append("\":");
        if (value == null) {
            out.append("null");
        } else {
            out.append('"').append(value).append('"');
        }
    }

    /** A number, a truth value or JSON written before; null is JSON's null. */
    public static void raw(StringBuilder out, String name, @Nullable Object value) {
        out.append(",\"").append(name).append("\":").append(value);
    }

    public static void link(StringBuilder out, String name, String url) {
        out.append(",\"")
                .append(name)
                .append("\":{\"links\":{\"self\":\"")
                .append(url)
                .append("\"}}");
    }

    /** As the vendor writes date-times; null where there is none. */
    public static @Nullable String instant(long second) {
        return second == Row.ABSENT ? null : Instant.ofEpochSecond(second).toString();
    }
}
