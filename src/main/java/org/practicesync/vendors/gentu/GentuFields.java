package org.practicesync.vendors.gentu;

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
 * Reads optional fields of one record. An absent or empty one is null; one that cannot be read is null too and leaves a
 * warning, which names the field and never the value.
 */
final class GentuFields {
    /** What every reader of ours can hold, and all that a patient can have. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private final JsonNode fields;
    private final List<String> warnings;

    GentuFields(JsonNode fields) {
        this(fields, new ArrayList<>());
    }

    private GentuFields(JsonNode fields, List<String> warnings) {
        this.fields = fields;
        this.warnings = warnings;
    }

    List<String> warnings() {
        return warnings;
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

    @Nullable
    Instant instant(String name) {
        var text = text(name);
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

    /** The items of a list; anything else counts as none. */
    List<JsonNode> list(String name) {
        var value = fields.path(name);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            warn(name, "not a list");
        }
        return value.isArray() ? value.valueStream().toList() : List.of();
    }

    /** A whole number that is not negative. */
    @Nullable
    Integer count(String name) {
        var value = fields.path(name);
        var text = plain(value);
        if (text == null && (value.isMissingNode() || value.isNull() || value.isTextual())) {
            return null;
        }
        if (text == null || !text.matches("\\d{1,6}(\\.0+)?")) {
            warn(name, "not a number");
            return null;
        }
        return (int) Double.parseDouble(text);
    }

    @Nullable
    Boolean bool(String name) {
        var value = fields.path(name);
        if (!value.isBoolean() && !value.isMissingNode() && !value.isNull()) {
            warn(name, "not true or false");
        }
        return value.isBoolean() ? value.booleanValue() : null;
    }

    /** The fields of an element of one of its lists, which leave their warnings here. */
    GentuFields elementOf(JsonNode element) {
        return new GentuFields(element, warnings);
    }

    /** The fields of a part of the record, which leave their warnings here. */
    GentuFields part(String name) {
        return new GentuFields(fields.path(name), warnings);
    }

    /** A text or a number as text, without NUL; null where nothing is left. */
    static @Nullable String plain(JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return null;
        }
        var text = withoutNul(value.asText());
        return text.isBlank() ? null : text;
    }

    /** PostgreSQL cannot hold NUL. */
    static String withoutNul(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "");
    }

    void warn(String name, String reason) {
        warnings.add(name + ": " + reason);
    }
}
