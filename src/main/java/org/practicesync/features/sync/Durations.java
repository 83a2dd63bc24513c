package org.practicesync.features.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Spans of time in R1's words. */
final class Durations {
    private static final int SECONDS_SHOWN_MAX = 120;
    private static final int SECONDS_PER_MINUTE = 60;

    private Durations() {}

    /** {@code 45 seconds}, {@code 7 minutes}; null for unknown. */
    static @Nullable String words(@Nullable Integer seconds) {
        if (seconds == null) {
            return null;
        }
        if (seconds <= SECONDS_SHOWN_MAX) {
            return seconds + (seconds == 1 ? " second" : " seconds");
        }
        return Math.ceilDiv(seconds, SECONDS_PER_MINUTE) + " minutes";
    }

    /** {@code 4m 22s}. */
    static String minutesAndSeconds(Duration span) {
        return span.toMinutes() + "m " + span.toSecondsPart() + "s";
    }

    /** How long a walk of so many records will take: {@code 5-15 seconds}. */
    static String expected(long records, int pageSize, int requestsPerMinute) {
        long requests = Math.ceilDiv(records, pageSize) + 8;
        long fast = Math.ceilDiv(requests, 10);
        long slow = requests;
        if (requestsPerMinute > 0 && requests > requestsPerMinute / 2) {
            long paced = requests * SECONDS_PER_MINUTE / requestsPerMinute;
            fast = Math.max(fast, (requests - requestsPerMinute / 2) * SECONDS_PER_MINUTE / requestsPerMinute);
            slow = Math.max(slow, paced + paced / 4);
        }
        return fast + "-" + Math.max(slow, fast + 4) + " seconds";
    }
}
