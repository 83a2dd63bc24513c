package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads optional fields of one resource. An absent or empty one is null; one that cannot be read is null too and leaves a
 * warning, which names the field and never the value.
 */
final class HalaxyFields {
    /** What every reader of ours can hold, and all that a person's life can have. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private final JsonNode fields;
    private final List<String> warnings = new ArrayList<>();

    HalaxyFields(JsonNode fields) {
        this.fields = fields;
    }

    List<String> warnings() {
        return warnings;
    }

    void warn(String name, String reason) {
        var warning = name + ": " + reason;
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    @Nullable
    String text(String name) {
        var value = fields.path(name);
        if (value.isContainerNode() || value.isBoolean()) {
            warn(name, "not a text");
            return null;
        }
        return plain(value);
    }

    @Nullable
    LocalDate date(String name) {
        var text = text(name);
        try {
            return text == null ? null : inOurYears(LocalDate.parse(text));
        } catch (DateTimeException impossible) {
            warn(name, "not a date");
            return null;
        }
    }

    /** With an offset; the seconds may be left out. */
    @Nullable
    Instant instant(String name) {
        return instant(name, fields.path(name));
    }

    /** When it last changed, where it tells. */
    @Nullable
    Instant lastUpdated() {
        return instant("meta.lastUpdated", fields.path("meta").path("lastUpdated"));
    }

    private @Nullable Instant instant(String name, JsonNode value) {
        var text = plain(value);
        if (text == null && !value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            warn(name, "not a time");
        }
        try {
            return text == null
                    ? null
                    : inOurYears(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC))
                            .toInstant();
        } catch (DateTimeException impossible) {
            warn(name, "not a time");
            return null;
        }
    }

    private static <T extends TemporalAccessor> T inOurYears(T time) {
        YEARS.checkValidValue(time.get(ChronoField.YEAR), ChronoField.YEAR);
        return time;
    }

    @Nullable
    Boolean bool(String name) {
        var value = fields.path(name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (!value.isMissingNode() && !value.isNull()) {
            warn(name, "neither true nor false");
        }
        return null;
    }

    /** The items of a list; anything else counts as none. */
    List<JsonNode> list(String name) {
        var value = fields.path(name);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            warn(name, "not a list");
        }
        return items(value);
    }

    static List<JsonNode> items(JsonNode value) {
        return value.isArray() ? value.valueStream().toList() : List.of();
    }

    static @Nullable String id(JsonNode resource) {
        return plain(resource.path("id"));
    }

    /** A text or a number as text, without NUL; null where nothing is left. */
    static @Nullable String plain(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        // PostgreSQL cannot hold NUL.
        var text = value.asText().replace("\0", "");
        return text.isBlank() ? null : text;
    }
}
