package org.practicesync.vendors.gentu;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a 429 asks us to wait. Gentu has published nothing about it, and Apigee may leave the header out. */
final class GentuWait {
    static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Duration MAX = Duration.ofMinutes(15);

    private GentuWait() {}

    /**
     * Both headers may be missing.
     *
     * @param retryAfter seconds, or a time that is measured against the answer's own
     * @param date the answer's own time
     */
    static Duration of(@Nullable String retryAfter, @Nullable String date) {
        return seconds(retryAfter)
                .or(() -> until(retryAfter, date))
                .filter(wait -> !wait.isNegative() && wait.compareTo(MAX) <= 0)
                .orElse(DEFAULT);
    }

    private static Optional<Duration> seconds(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> until(@Nullable String end, @Nullable String date) {
        return time(end).flatMap(then -> time(date).map(now -> Duration.between(now, then)));
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
