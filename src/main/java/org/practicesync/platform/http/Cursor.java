package org.practicesync.platform.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;

/**
 * Where a list goes on: the sort values of the last row shown, opaque to the caller. It is not signed and proves
 * nothing, so it holds a place only; the organization and the filters come with each request. One that we cannot have
 * written is 400 VALIDATION_FAILED, and its value is never repeated.
 */
public record Cursor(List<String> values) {
    private static final String NAME = "cursor";
    private static final int LENGTH_MAX = 1_024;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public Cursor {
        values = List.copyOf(values);
    }

    /** @param values numbers, instants, uuids or texts, in the order of the sort */
    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(Object::toString).toList());
    }

    /**
     * Reads the parameter {@code cursor}.
     *
     * @param size how many values the list writes into it
     * @return null where there is none
     */
    public static @Nullable Cursor read(@Nullable String text, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var cursor = new Cursor(decode(text));
        if (cursor.values.size() != size) {
            throw wrong();
        }
        return cursor;
    }

    /** As the caller gets it and sends it back. */
    public String text() {
        byte[] json = new JsonArray(values).encode().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    public long number(int place) {
        var value = values.get(place);
        if (!NUMBER.matcher(value).matches()) {
            throw wrong();
        }
        return Long.parseLong(value);
    }

    public UUID uuid(int place) {
        var value = values.get(place);
        if (!UUID_FORM.matcher(value).matches()) {
            throw wrong();
        }
        return UUID.fromString(value);
    }

    /** A moment of the years 1 to 9999, which PostgreSQL can hold. */
    public Instant instant(int place) {
        var value = Parameters.instant(NAME, values.get(place));
        if (value == null) {
            throw wrong();
        }
        return value;
    }

    /** A text without NUL. */
    public String string(int place) {
        return values.get(place);
    }

    private static List<String> decode(String text) {
        if (text.length() > LENGTH_MAX) {
            throw wrong();
        }
        try {
            var json = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!json.startsWith("[")) {
                throw wrong();
            }
            return strings(new JsonArray(json));
        } catch (IllegalArgumentException | DecodeException malformed) {
            throw wrong();
        }
    }

    private static List<String> strings(JsonArray array) {
        var values = new ArrayList<String>();
        for (Object element : array) {
            if (!(element instanceof String value) || value.indexOf('\0') >= 0) {
                throw wrong();
            }
            values.add(value);
        }
        return values;
    }

    private static RuntimeException wrong() {
        return Problem.invalid(NAME, "must be a next_cursor of this list").exception();
    }
}
