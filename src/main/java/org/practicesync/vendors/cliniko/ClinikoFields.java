package org.practicesync.vendors.cliniko;

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
final class ClinikoFields {
    /** What every reader of ours can hold, and all that a patient can have. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private final JsonNode fields;
    private final List<String> warnings = new ArrayList<>();
    private String lack = "no row can be made of the record";

    ClinikoFields(JsonNode fields) {
        this.fields = fields;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Why no row can be made of the record, where that is so. */
    String lack() {
        return lack;
    }

    /** Whether anything stands there, readable or not. */
    boolean has(String name) {
        var value = fields.path(name);
        return value.isContainerNode() || value.isBoolean() || plain(value) != null;
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

    /** A time that no row can be without; null is a reason to reject the record. */
    @Nullable
    Instant required(String name, String words) {
        var time = instant(name);
        if (time == null) {
            lack = "the record has no " + words;
        }
        return time;
    }

    /** When it was archived, or else deleted, which Cliniko does together. */
    @Nullable
    Instant archivedOrDeleted() {
        var archived = instant("archived_at");
        var deleted = instant("deleted_at");
        return archived != null ? archived : deleted;
    }

    @Nullable
    Boolean bool(String name) {
        var value = fields.path(name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (has(name)) {
            warn(name, "neither true nor false");
        }
        return null;
    }

    @Nullable
    Integer integer(String name) {
        var value = fields.path(name);
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.intValue();
        }
        if (has(name)) {
            warn(name, "not a whole number");
        }
        return null;
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

    /** The id of a related record: the last part of the address it is linked by. */
    @Nullable
    String linkedId(String name) {
        var value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var address = plain(value.path("links").path("self"));
        var id = address == null ? "" : address.replaceAll("[?#].*$", "").replaceAll("/+$", "");
        var last = id.substring(id.lastIndexOf('/') + 1);
        if (!last.matches("\\d+")) {
            warn(name, "not a link");
            return null;
        }
        return last;
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
