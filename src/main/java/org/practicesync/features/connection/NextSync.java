package org.practicesync.features.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a connection is synced next by itself. Pure. */
final class NextSync {
    private NextSync() {}

    /**
     * One span from now, and never later than it stands already.
     *
     * @param standing when it was to come so far; null where it was not
     * @return null where the schedule is off
     */
    static @Nullable Instant of(boolean enabled, int frequencyMinutes, @Nullable Instant standing, Instant now) {
        if (!enabled) {
            return null;
        }
        var next = now.plus(Duration.ofMinutes(frequencyMinutes));
        return standing != null && standing.isAfter(now) && standing.isBefore(next) ? standing : next;
    }
}
