package org.practicesync.sandbox.halaxy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of a date parameter: a prefix and a day or a time. A day is one of the record's own offset. */
record DateCriterion(
        String prefix, @Nullable LocalDate day, @Nullable OffsetDateTime time) {
    private static final List<String> PREFIXES = List.of("eq", "ne", "gt", "lt", "ge", "le");

    static DateCriterion of(String parameter, String text) {
        var prefix = PREFIXES.stream().filter(text::startsWith).findFirst();
        var value = prefix.isPresent() ? text.substring(2) : text;
        try {
            return value.length() == 10
                    ? new DateCriterion(prefix.orElse("eq"), LocalDate.parse(value), null)
                    : new DateCriterion(prefix.orElse("eq"), null, OffsetDateTime.parse(value));
        } catch (DateTimeException unreadable) {
            throw new RefusedException(422, "invalid", parameter + " is no date");
        }
    }

    /** A record without the date matches nothing. */
    boolean matches(String recordDate) {
        try {
            var at = OffsetDateTime.parse(recordDate);
            int order = time != null
                    ? at.toInstant().compareTo(time.toInstant())
                    : at.toLocalDate().compareTo(day());
            return switch (prefix) {
                case "eq" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "lt" -> order < 0;
                case "ge" -> order >= 0;
                default -> order <= 0;
            };
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    @Override
    public LocalDate day() {
        return day == null ? LocalDate.MIN : day;
    }
}
