package org.practicesync.pms;

import java.time.Instant;
import java.util.Set;

/**
 * A change that was sent and whose answer we do not know.
 *
 * @param sentAt by our clock, before the request left; the PMS's clock may differ by minutes
 * @param takenIds records of the PMS, and its numbers of queued changes, that are known to belong to other changes of ours
 */
public record SentChange(Change change, Instant sentAt, Set<String> takenIds) {
    public SentChange {
        takenIds = Set.copyOf(takenIds);
    }
}
