package org.practicesync.platform.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;

/**
 * Reads query parameters from their text. Resources take them as {@code String}, because a typed one that does not
 * parse would answer 404. An absent or empty one is the default, or null; a wrong one is 400 VALIDATION_FAILED that
 * names the parameter and never repeats the value.
 */
public final class Parameters {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** A plus sign that was not encoded reaches us as a space: {@code 2026-01-15T10:30:00 11:00}. */
    private static final Pattern LOST_PLUS = Pattern.compile(" (?=\\d{2}:?\\d{2}$)");

    private static final int DATE_LENGTH = 10;
    private static final int YEAR_MAX = 9999;

    private Parameters() {}

    public static int integer(String name, @Nullable String text, int otherwise, int min, int max) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw wrong(name, "must be a whole number");
        }
        long value = Long.parseLong(text);
        if (value < min || value > max) {
            throw wrong(name, "must be between " + min + " and " + max);
        }
        return (int) value;
    }

    public static boolean bool(String name, @Nullable String text, boolean otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(name, "must be true or false");
        };
    }

    /** A time with an offset, a local time or a date, the latter two taken as UTC. */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var moment = moment(LOST_PLUS.matcher(text).replaceFirst("+"));
            int year = moment.getYear();
            if (year >= 1 && year <= YEAR_MAX) {
                return moment.toInstant();
            }
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time as in 2026-01-15T10:30:00Z");
        }
        throw wrong(name, "must be between the years 1 and " + YEAR_MAX);
    }

    /** A day that the calendar has: {@code 2026-02-29} is none. */
    public static @Nullable LocalDate date(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= YEAR_MAX) {
                return date;
            }
        } catch (DateTimeException e) {
            throw wrong(name, "must be a date as in 2026-01-15");
        }
        throw wrong(name, "must be between the years 1 and " + YEAR_MAX);
    }

    public static @Nullable UUID uuid(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!UUID_FORM.matcher(text).matches()) {
            throw wrong(name, "must be a UUID");
        }
        return UUID.fromString(text);
    }

    public static @Nullable String oneOf(String name, @Nullable String text, List<String> allowed) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!allowed.contains(text)) {
            throw wrong(name, "must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    /** Free text, as for a search: no NUL, which PostgreSQL cannot take, and not longer than asked for. */
    public static @Nullable String text(String name, @Nullable String text, int lengthMax) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            throw wrong(name, "must not hold a NUL character");
        }
        if (text.length() > lengthMax) {
            throw wrong(name, "must not be longer than " + lengthMax + " characters");
        }
        return text;
    }

    private static OffsetDateTime moment(String text) {
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        char last = text.charAt(text.length() - 1);
        boolean hasOffset =
                last == 'Z' || last == 'z' || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > DATE_LENGTH;
        return hasOffset
                ? OffsetDateTime.parse(text)
                : LocalDateTime.parse(text).atOffset(ZoneOffset.UTC);
    }

    private static RuntimeException wrong(String name, String message) {
        return Problem.invalid(name, message).exception();
    }
}
