package org.practicesync.sandbox.cliniko;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The vendor's limit: per user, not per key. Refused requests do not count. */
final class RateLimit {
    /** Size 0 switches it off. Fixed windows lie on multiples of their length. */
    record Rule(int size, int windowSeconds, boolean sliding, boolean retryAfter) {}

    private final InstantSource clock;
    private final Map<String, Deque<Long>> granted = new HashMap<>();

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Grants a request, or says the second at which the user may come again. */
    OptionalLong refusedUntil(String user, Rule rule) {
        if (rule.size() <= 0) {
            return OptionalLong.empty();
        }
        long now = clock.millis();
        long window = rule.windowSeconds() * 1000L;
        long start = rule.sliding() ? now - window + 1 : now / window * window;
        var recent = granted.computeIfAbsent(user, key -> new ArrayDeque<>());
        while (!recent.isEmpty() && recent.getFirst() < start) {
            recent.removeFirst();
        }
        if (recent.size() < rule.size()) {
            recent.addLast(now);
            return OptionalLong.empty();
        }
        long reset = rule.sliding() ? recent.getFirst() + window : start + window;
        return OptionalLong.of(Math.ceilDiv(reset, 1000L));
    }

    void reset() {
        granted.clear();
    }
}
