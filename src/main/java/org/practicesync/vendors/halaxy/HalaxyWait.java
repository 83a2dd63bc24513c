package org.practicesync.vendors.halaxy;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a 429 asks us to wait: what it says in seconds, within reason, else a whole window. */
final class HalaxyWait {
    static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Duration MAX = Duration.ofMinutes(15);

    private HalaxyWait() {}

    static Duration of(@Nullable String retryAfter) {
        return Optional.ofNullable(retryAfter)
                .map(String::strip)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(digits -> Duration.ofSeconds(Long.parseLong(digits)))
                .filter(wait -> wait.compareTo(MAX) <= 0)
                .orElse(DEFAULT);
    }
}
