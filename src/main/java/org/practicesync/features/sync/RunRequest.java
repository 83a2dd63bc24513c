package org.practicesync.features.sync;

import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;

/**
 * What somebody or something wants synced.
 *
 * @param trigger {@code sync_all}, {@code manual}, {@code schedule} or {@code writeback}
 * @param requestedBy the person, null for the schedule
 */
record RunRequest(
        Connection connection,
        String scope,
        String operationType,
        String mode,
        String trigger,
        @Nullable String requestedBy) {

    static RunRequest fullPatients(Connection connection, String requestedBy) {
        return new RunRequest(connection, "records", "full_patients", "full", "sync_all", requestedBy);
    }
}
