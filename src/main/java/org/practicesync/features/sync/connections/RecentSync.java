package org.practicesync.features.sync.connections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in R2's words.
 *
 * @param scope {@code records} or {@code day}
 * @param appointmentsFetched appointments that it read, whatever else it read beside them
 * @param errorMessage why it failed; null where it did not
 */
record RecentSync(
        String id,
        String syncType,
        String scope,
        String status,
        long appointmentsFetched,
        long appointmentsCreated,
        long appointmentsUpdated,
        @Nullable String errorMessage,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static RecentSync of(ConnectionRun run) {
        var appointments = run.appointments();
        return new RecentSync(
                run.id().toString(),
                run.syncType(),
                run.scope(),
                run.status(),
                appointments.fetched(),
                appointments.created(),
                appointments.updated(),
                run.errorMessage(),
                run.startedAt(),
                run.completedAt());
    }
}
