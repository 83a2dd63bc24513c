package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
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
final class MediRecordsFields {
    /** What every reader of ours can hold, and all that a patient can have. */
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    /** Audit times write their offset without a colon; one with it, or {@code Z}, is understood as well. */
    private static final DateTimeFormatter AUDIT_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private final JsonNode fields;
    private final List<String> warnings = new ArrayList<>();

    MediRecordsFields(JsonNode fields) {
        this.fields = fields;
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
    Integer integer(String name) {
        var value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            warn(name, "not a whole number");
            return null;
        }
        return value.intValue();
    }

    @Nullable
    Boolean bool(String name) {
        var value = fields.path(name);
        if (!value.isBoolean() && !value.isMissingNode() && !value.isNull()) {
            warn(name, "neither true nor false");
        }
        return value.isBoolean() ? value.booleanValue() : null;
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

    /** A wall-clock time, which has no offset. */
    @Nullable
    LocalDateTime wallClock(String name) {
        var text = text(name);
        try {
            return text == null ? null : inOurYears(LocalDateTime.parse(text));
        } catch (DateTimeException impossible) {
            warn(name, "not a time of the wall clock");
            return null;
        }
    }

    @Nullable
    Instant instant(String name) {
        var text = text(name);
        try {
            return text == null
                    ? null
                    : inOurYears(OffsetDateTime.parse(text, AUDIT_TIME).withOffsetSameInstant(ZoneOffset.UTC))
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

    /** Once, however often the field is read. */
    void warn(String name, String reason) {
        var warning = name + ": " + reason;
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
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
}
