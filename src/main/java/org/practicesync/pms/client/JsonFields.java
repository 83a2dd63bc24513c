package org.practicesync.pms.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads optional fields of one record. An absent or empty one is null; one that cannot be read is null too and leaves a
 * warning, which names the field and never the value. An adapter adds the readings that only its system needs.
 */
public class JsonFields {
    private final JsonNode fields;
    private final List<String> warnings;

    public JsonFields(JsonNode fields) {
        this(fields, new ArrayList<>());
    }

    /** Fields of a part of a record, whose warnings are the record's. */
    protected JsonFields(JsonNode fields, List<String> warnings) {
        this.fields = fields;
        this.warnings = warnings;
    }

    public final List<String> warnings() {
        return warnings;
    }

    /** Once, however often the field is read. */
    public final void warn(String name, String reason) {
        var warning = name + ": " + reason;
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }

    /** As it came; a missing node where there is none. */
    protected final JsonNode value(String name) {
        return fields.path(name);
    }

    /** Whether anything stands there, readable or not. */
    public final boolean has(String name) {
        var value = value(name);
        return value.isContainerNode() || value.isBoolean() || JsonValues.plain(value) != null;
    }

    public final @Nullable String text(String name) {
        return text(name, value(name));
    }

    private @Nullable String text(String name, JsonNode value) {
        if (value.isContainerNode() || value.isBoolean()) {
            warn(name, "not a text");
            return null;
        }
        return JsonValues.plain(value);
    }

    public final @Nullable LocalDate date(String name) {
        return time(name, text(name), OurYears::date, "not a date");
    }

    /** A wall-clock time, which has no offset. */
    public final @Nullable LocalDateTime wallClock(String name) {
        return time(name, text(name), OurYears::wallClock, "not a time of the wall clock");
    }

    /** With an offset; the seconds may be left out. */
    public @Nullable Instant instant(String name) {
        return instant(name, value(name), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** @param form one with an offset, for a system that writes times in its own way */
    protected final @Nullable Instant instant(String name, JsonNode value, DateTimeFormatter form) {
        return time(name, text(name, value), text -> OurYears.instant(text, form), "not a time");
    }

    private <T> @Nullable T time(String name, @Nullable String text, Function<String, T> reading, String otherwise) {
        try {
            return text == null ? null : reading.apply(text);
        } catch (DateTimeException impossible) {
            warn(name, otherwise);
            return null;
        }
    }

    public final @Nullable Boolean bool(String name) {
        var value = value(name);
        if (!value.isBoolean() && has(name)) {
            warn(name, "neither true nor false");
        }
        return value.isBoolean() ? value.booleanValue() : null;
    }

    public final @Nullable Integer integer(String name) {
        var value = value(name);
        var whole = value.isIntegralNumber() && value.canConvertToInt();
        if (!whole && has(name)) {
            warn(name, "not a whole number");
        }
        return whole ? value.intValue() : null;
    }

    /** The items of a list; anything else counts as none. */
    public final List<JsonNode> list(String name) {
        var value = value(name);
        if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
            warn(name, "not a list");
        }
        return JsonValues.items(value);
    }
}
