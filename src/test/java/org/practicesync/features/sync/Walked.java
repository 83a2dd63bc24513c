package org.practicesync.features.sync;

import org.practicesync.features.sync.Counters.Written;

/** Counters for tests. */
final class Walked {
    private Walked() {}

    static Counters counters(
            long pages, long seen, long created, long updated, long failed, long archived, long absent, long warnings) {
        return new Counters(
                pages, seen, seen, failed, archived, absent, warnings, new Written(created, updated, 0, 0, 0, 0));
    }
}
