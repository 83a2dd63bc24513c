package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonFields;
import org.practicesync.pms.client.JsonValues;

/** Fields of a row, which all are texts: what is unset is empty, a date has a time of midnight, and truth is spelled out. */
final class SikkaFields extends JsonFields {
    private static final int DATE_LENGTH = 10;
    private static final Map<String, Boolean> TRUTH =
            Map.of("true", true, "t", true, "1", true, "false", false, "f", false, "0", false);

    private final String key;

    /** @param key the name of the field that the row is known by */
    SikkaFields(JsonNode row, String key) {
        super(row);
        this.key = key;
    }

    @Nullable
    String id() {
        return JsonValues.plain(value(key));
    }

    /** {@code 1979-02-14T00:00:00}, or the date alone. */
    @Nullable
    LocalDate day(String name) {
        var text = text(name);
        if (text == null || text.length() <= DATE_LENGTH) {
            return date(name);
        }
        var time = wallClock(name);
        return time == null ? null : time.toLocalDate();
    }

    /** {@code 10:30}. */
    @Nullable
    LocalTime time(String name) {
        var text = text(name);
        try {
            return text == null ? null : LocalTime.parse(text.strip());
        } catch (DateTimeException unreadable) {
            warn(name, "not a time of the day");
            return null;
        }
    }

    /** When that day began where the practice is. */
    @Nullable
    Instant dayBegins(String name, ZoneId zone) {
        var day = day(name);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Integer minutes(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.strip().matches("\\d{1,4}")) {
            warn(name, "not a number of minutes");
            return null;
        }
        return Integer.valueOf(text.strip());
    }

    @Nullable
    Boolean truth(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        var truth = TRUTH.get(text.strip().toLowerCase(Locale.ROOT));
        if (truth == null) {
            warn(name, "neither true nor false");
        }
        return truth;
    }
}
