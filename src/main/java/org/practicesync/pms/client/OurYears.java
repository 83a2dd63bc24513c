package org.practicesync.pms.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;

/**
 * Times within the years that every reader of ours can hold, and that a person's life can have. All others throw
 * {@link DateTimeException}, as a text does that is no time.
 */
final class OurYears {
    private static final ValueRange YEARS = ValueRange.of(1, 9999);

    private OurYears() {}

    static LocalDate date(String text) {
        return checked(LocalDate.parse(text));
    }

    static LocalDateTime wallClock(String text) {
        return checked(LocalDateTime.parse(text));
    }

    /** By its year in UTC, which is how it is kept. */
    static Instant instant(String text, DateTimeFormatter form) {
        return checked(OffsetDateTime.parse(text, form).withOffsetSameInstant(ZoneOffset.UTC))
                .toInstant();
    }

    private static <T extends TemporalAccessor> T checked(T time) {
        YEARS.checkValidValue(time.get(ChronoField.YEAR), ChronoField.YEAR);
        return time;
    }
}
