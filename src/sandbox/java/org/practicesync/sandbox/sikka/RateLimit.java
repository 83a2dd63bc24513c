package org.practicesync.sandbox.sikka;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The vendor's limits: a fixed window of a minute per office, whose end is told as seconds from now, and a quota per day. */
final class RateLimit {
    private static final long WINDOW_MILLIS = 60_000;
    private static final long MILLIS = 1_000;
    private static final long DAY_MILLIS = 86_400_000;

    private final InstantSource clock;
    private final Map<String, Span> windows = new HashMap<>();
    private final Map<String, Span> days = new HashMap<>();

    private record Span(long begin, int used) {}

    /** What became of a request. */
    record Verdict(boolean granted, int limit, int remaining, long resetSeconds) {
        Reply on(Reply reply) {
            return reply.with("X-Rate-Limit-Limit", Integer.toString(limit))
                    .with("X-Rate-Limit-Remaining", Integer.toString(remaining))
                    .with("X-Rate-Limit-Reset", Long.toString(resetSeconds));
        }
    }

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    Verdict ask(String office, int size) {
        long now = clock.millis();
        var window = windows.getOrDefault(office, new Span(now, 0));
        if (now < window.begin || now >= window.begin + WINDOW_MILLIS) {
            window = new Span(now, 0);
        }
        boolean granted = size <= 0 || window.used < size;
        var after = granted ? new Span(window.begin, window.used + 1) : window;
        windows.put(office, after);
        long reset = Math.ceilDiv(after.begin + WINDOW_MILLIS - now, MILLIS);
        return new Verdict(granted, size, size <= 0 ? 0 : size - after.used, reset);
    }

    /** Whether the office may ask once more today; 0: as often as it likes. */
    boolean withinDay(String office, int quota) {
        long today = clock.millis() / DAY_MILLIS;
        var day = days.getOrDefault(office, new Span(today, 0));
        if (day.begin != today) {
            day = new Span(today, 0);
        }
        days.put(office, new Span(today, day.used + 1));
        return quota <= 0 || day.used < quota;
    }

    void reset() {
        windows.clear();
        days.clear();
    }
}
