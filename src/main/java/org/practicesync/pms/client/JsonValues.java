package org.practicesync.pms.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single values leniently, without a word about those that are odd. {@link JsonFields} warns of them. */
public final class JsonValues {
    private JsonValues() {}

    /** A text or a number as text, without NUL; null where nothing is left. */
    public static @Nullable String plain(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        var text = withoutNul(value.asText());
        return text.isBlank() ? null : text;
    }

    /** PostgreSQL cannot hold NUL. */
    public static String withoutNul(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "");
    }

    /** The items of a list; anything else counts as none. */
    public static List<JsonNode> items(JsonNode value) {
        return value.isArray() ? value.valueStream().toList() : List.of();
    }
}
