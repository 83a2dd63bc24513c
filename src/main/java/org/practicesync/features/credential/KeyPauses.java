package org.practicesync.features.credential;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long to wait after an attempt to renew keys failed. Pure. */
final class KeyPauses {
    static final Duration SHORTEST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS_MAX = 10;

    private KeyPauses() {}

    /**
     * Twice as long each time, but never more than half of what the old keys still open: the nearer their end, the more
     * attempts.
     *
     * @param failures in a row, this one included
     * @param asked by the PMS; counts up to {@link #LONGEST}
     */
    static Duration after(int failures, @Nullable Instant expiresAt, Instant now, Duration asked) {
        var grown = SHORTEST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        var wanted = longer(shorter(grown, halfLife(expiresAt, now)), asked);
        return longer(shorter(wanted, LONGEST), SHORTEST);
    }

    private static Duration halfLife(@Nullable Instant expiresAt, Instant now) {
        return expiresAt == null || !now.isBefore(expiresAt)
                ? LONGEST
                : Duration.between(now, expiresAt).dividedBy(2);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
