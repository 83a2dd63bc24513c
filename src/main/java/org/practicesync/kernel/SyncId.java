package org.practicesync.kernel;

import java.util.UUID;

/** One sync run: its row is at once job, lease, checkpoint and log. */
public record SyncId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
