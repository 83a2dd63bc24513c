package org.practicesync.sandbox.halaxy;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The vendor's limit: a sliding window per credential. Refused requests do not count. */
final class RateLimit {
    private static final long MILLIS = 1000L;

    private final InstantSource clock;
    private final Map<String, Deque<Long>> granted = new HashMap<>();

    /** Size 0 switches it off. */
    record Rule(int size, int windowSeconds, boolean retryAfter) {}

    /** What became of a request. */
    record Verdict(boolean granted, int remaining, long waitSeconds) {}

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    Verdict ask(String client, Rule rule) {
        if (rule.size() <= 0) {
            return new Verdict(true, Integer.MAX_VALUE, 0);
        }
        long now = clock.millis();
        long window = rule.windowSeconds() * MILLIS;
        var recent = granted.computeIfAbsent(client, key -> new ArrayDeque<>());
        while (!recent.isEmpty() && recent.getFirst() <= now - window) {
            recent.removeFirst();
        }
        if (recent.size() >= rule.size()) {
            return new Verdict(false, 0, Math.max(1, Math.ceilDiv(recent.getFirst() + window - now, MILLIS)));
        }
        recent.addLast(now);
        return new Verdict(true, rule.size() - recent.size(), 0);
    }

    void reset() {
        granted.clear();
    }
}
