package org.practicesync.vendors.medirecords;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read lately and will not have changed yet: so many entries at most, each for so long. */
final class MediRecordsCache<V> {
    private final Clock clock;
    private final Duration life;
    private final int max;
    private final Map<String, Kept<V>> kept = new LinkedHashMap<>();

    private record Kept<V>(V value, Instant until) {}

    MediRecordsCache(Clock clock, Duration life, int max) {
        this.clock = clock;
        this.life = life;
        this.max = max;
    }

    synchronized @Nullable V find(String key) {
        var found = kept.get(key);
        return found != null && clock.instant().isBefore(found.until()) ? found.value() : null;
    }

    void put(String key, V value) {
        put(key, value, life);
    }

    /** For another time than the usual one. The oldest goes where there is no room. */
    synchronized void put(String key, V value, Duration thisLife) {
        kept.remove(key);
        if (kept.size() >= max) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(key, new Kept<>(value, clock.instant().plus(thisLife)));
    }
}
