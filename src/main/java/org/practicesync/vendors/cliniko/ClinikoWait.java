package org.practicesync.vendors.cliniko;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a 429 asks us to wait. The answer's own clock counts, not ours: either may be wrong, but not against itself. */
final class ClinikoWait {
    static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Duration MAX = Duration.ofMinutes(15);

    private ClinikoWait() {}

    /**
     * Every header may be missing.
     *
     * @param reset epoch seconds at which the window ends
     * @param date the answer's own time
     * @param retryAfter seconds; not documented by Cliniko, but seen by others
     */
    static Duration of(@Nullable String reset, @Nullable String date, @Nullable String retryAfter) {
        return untilReset(reset, date)
                .or(() -> seconds(retryAfter).map(Duration::ofSeconds))
                .filter(wait -> !wait.isNegative() && wait.compareTo(MAX) <= 0)
                .orElse(DEFAULT);
    }

    private static Optional<Duration> untilReset(@Nullable String reset, @Nullable String date) {
        var end = seconds(reset).map(Instant::ofEpochSecond);
        return end.flatMap(instant -> time(date).map(now -> Duration.between(now, instant)))
                .filter(wait -> !wait.isNegative() && wait.compareTo(MAX) <= 0);
    }

    private static Optional<Long> seconds(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,11}"))
                .map(Long::valueOf);
    }

    private static Optional<Instant> time(@Nullable String date) {
        if (date == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
