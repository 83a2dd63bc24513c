package org.practicesync.pms.client;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer asks us to wait. Its own clock counts, not ours: either may be wrong, but not against itself. Empty
 * where nothing is told, or nothing that can be meant: the past, or more than a quarter of an hour.
 */
public final class RetryAfter {
    /** Where a 429 tells nothing: a whole window of most systems. */
    static final Duration DEFAULT = Duration.ofSeconds(60);

    private static final Duration MAX = Duration.ofMinutes(15);

    /** Eleven digits hold every second of our years. */
    private static final String SECONDS = "\\d{1,11}";

    private RetryAfter() {}

    /** What {@code Retry-After} says, which HTTP allows to be seconds or a date. */
    public static Optional<Duration> of(Response answer) {
        return of(answer.getHeaderString(HttpHeaders.RETRY_AFTER), answer.getHeaderString(HttpHeaders.DATE));
    }

    /**
     * For a system that tells when its window ends; {@code Retry-After} where that is missing or makes no sense.
     *
     * @param header its value is in epoch seconds: {@code X-RateLimit-Reset}
     */
    public static Function<Response, Optional<Duration>> untilReset(String header) {
        return answer -> untilReset(answer.getHeaderString(header), answer.getHeaderString(HttpHeaders.DATE))
                .or(() -> of(answer));
    }

    static Optional<Duration> of(@Nullable String retryAfter, @Nullable String date) {
        return seconds(retryAfter)
                .map(Duration::ofSeconds)
                .or(() -> between(time(date), time(retryAfter)))
                .filter(RetryAfter::canBeMeant);
    }

    static Optional<Duration> untilReset(@Nullable String reset, @Nullable String date) {
        return between(time(date), seconds(reset).map(Instant::ofEpochSecond)).filter(RetryAfter::canBeMeant);
    }

    private static boolean canBeMeant(Duration wait) {
        return !wait.isNegative() && wait.compareTo(MAX) <= 0;
    }

    private static Optional<Duration> between(Optional<Instant> now, Optional<Instant> end) {
        return now.flatMap(from -> end.map(to -> Duration.between(from, to)));
    }

    private static Optional<Long> seconds(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(digits -> digits.matches(SECONDS))
                .map(Long::valueOf);
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
