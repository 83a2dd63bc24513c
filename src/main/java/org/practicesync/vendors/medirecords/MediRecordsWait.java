package org.practicesync.vendors.medirecords;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long an answer asks us to wait. Its own clock counts, not ours: either may be wrong, but not against itself. */
final class MediRecordsWait {
    /** Where nothing is told. */
    static final Duration DEFAULT = Duration.ofSeconds(60);

    private static final Duration MAX = Duration.ofMinutes(15);

    private MediRecordsWait() {}

    /**
     * Empty where nothing is told, or nothing that can be meant.
     *
     * @param retryAfter seconds or a date
     * @param date the answer's own time
     */
    static Optional<Duration> of(@Nullable String retryAfter, @Nullable String date) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        var text = retryAfter.strip();
        var wait = text.matches("\\d{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : until(text, date);
        return wait.filter(span -> !span.isNegative() && span.compareTo(MAX) <= 0);
    }

    private static Optional<Duration> until(String end, @Nullable String date) {
        return time(end).flatMap(instant -> time(date).map(now -> Duration.between(now, instant)));
    }

    private static Optional<Instant> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
