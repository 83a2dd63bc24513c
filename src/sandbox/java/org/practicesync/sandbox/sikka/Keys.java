package org.practicesync.sandbox.sikka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request keys, which live a day, and refresh keys, which live until somebody deletes them. */
final class Keys {
    private final InstantSource clock;
    private final Map<String, Held> requestKeys = new HashMap<>();
    private final Map<String, String> refreshKeys = new HashMap<>();

    /** A request key of an office. */
    record Held(String key, String office, Instant startsAt, Instant endsAt) {
        long secondsLeft(Instant now) {
            return Math.max(0, Duration.between(now, endsAt).toSeconds());
        }
    }

    Keys(InstantSource clock) {
        this.clock = clock;
    }

    /** A new key, or the one that still runs where the settings say so. */
    Held grant(String office, Settings settings) {
        var now = clock.instant();
        var running = settings.runningKey() ? running(office, now) : null;
        var held = running != null ? running : new Held(text(), office, now, now.plusSeconds(settings.keySeconds()));
        requestKeys.put(held.key, held);
        return held;
    }

    private @Nullable Held running(String office, Instant now) {
        return requestKeys.values().stream()
                .filter(one -> one.office.equals(office) && now.isBefore(one.endsAt))
                .findFirst()
                .orElse(null);
    }

    /** The office's refresh key; a new one where it has none, or where each answer brings one. */
    String refreshKey(String office, boolean rotated) {
        var known = refreshKeys.entrySet().stream()
                .filter(one -> one.getValue().equals(office))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        if (known != null && !rotated) {
            return known;
        }
        endRefreshKeys(office);
        var key = text();
        refreshKeys.put(key, office);
        return key;
    }

    @Nullable
    Held find(String requestKey) {
        return requestKeys.get(requestKey);
    }

    boolean expired(Held held) {
        return !clock.instant().isBefore(held.endsAt);
    }

    @Nullable
    String officeOfRefreshKey(String refreshKey) {
        return refreshKeys.get(refreshKey);
    }

    /** They are expired from now on, and still known. */
    void expire(String office) {
        requestKeys.replaceAll(
                (key, one) -> one.office.equals(office) ? new Held(key, office, one.startsAt, clock.instant()) : one);
    }

    /** They are not known any more. */
    void endRequestKeys(String office) {
        requestKeys.values().removeIf(one -> one.office.equals(office));
    }

    void endRefreshKeys(String office) {
        refreshKeys.values().removeIf(office::equals);
    }

    boolean deleteRequestKey(String key) {
        return requestKeys.remove(key) != null;
    }

    boolean deleteRefreshKey(String key) {
        return refreshKeys.remove(key) != null;
    }

    void reset() {
        requestKeys.clear();
        refreshKeys.clear();
    }

    private static String text() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
