package org.practicesync.sandbox.gentu;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** A quota in fixed windows, which the vendor has not published; off unless a test orders it. */
final class RateLimit {
    private final Map<String, Integer> counted = new HashMap<>();

    /** Grants a request, or says in how many seconds the app may come again. */
    OptionalLong refusedFor(String appId, Settings.Limit limit, long nowMillis) {
        if (limit.size() <= 0) {
            return OptionalLong.empty();
        }
        long window = limit.windowSeconds() * 1000L;
        int count = counted.merge(appId + "/" + nowMillis / window, 1, Integer::sum);
        return count <= limit.size()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDiv(window - nowMillis % window, 1000L));
    }

    void reset() {
        counted.clear();
    }
}
