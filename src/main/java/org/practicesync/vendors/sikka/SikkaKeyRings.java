package org.practicesync.vendors.sikka;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.VendorSession;

/**
 * Where a session's keys are: with the feature that stores them, or, for a session that nobody gave a ring, here in memory.
 * Those in memory are lost with the process, which costs one more grant.
 */
@Singleton
class SikkaKeyRings {
    /** Offices that were only checked and never connected must not pile up. */
    private static final int HELD_MAX = 1_000;

    private final SikkaGrants grants;
    private final Clock clock;
    private final Map<String, SikkaKeyRing> byOffice = new ConcurrentHashMap<>();

    SikkaKeyRings(SikkaGrants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    KeyRing of(VendorSession session) {
        var kept = session.keys();
        return kept != null ? kept : inMemory(session);
    }

    private KeyRing inMemory(VendorSession session) {
        if (byOffice.size() > HELD_MAX) {
            byOffice.values().removeIf(SikkaKeyRing::isIdle);
        }
        var ring = byOffice.computeIfAbsent(
                SikkaSessions.fingerprint(session), missing -> new SikkaKeyRing(grants, clock));
        return ring.bound(session);
    }
}
