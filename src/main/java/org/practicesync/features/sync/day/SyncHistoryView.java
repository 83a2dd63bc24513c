package org.practicesync.features.sync.day;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.connections.ConnectionRun;

/**
 * R2's history of a connection's syncs, newest first.
 *
 * @param nextSyncAt when records are synced by themselves; null where they are not
 */
record SyncHistoryView(List<Sync> syncs, @Nullable Instant nextSyncAt) {

    /**
     * A sync.
     *
     * @param syncType {@code manual} or {@code scheduled}
     * @param operationType what it read: {@code day}, {@code full}, {@code incremental} …
     * @param date of a sync of a day; null of others
     * @param status {@code pending}, {@code running}, {@code success} or {@code error}
     */
    record Sync(
            UUID id,
            String syncType,
            String operationType,
            @Nullable LocalDate date,
            String status,
            long appointmentsFetched,
            long appointmentsCreated,
            long appointmentsUpdated,
            long appointmentsSkipped,
            @Nullable String errorMessage,
            Instant startedAt,
            @Nullable Instant completedAt) {
        static Sync of(ConnectionRun run) {
            var appointments = run.appointments();
            return new Sync(
                    run.id(),
                    run.syncType(),
                    run.operationType(),
                    run.date(),
                    run.status(),
                    appointments.fetched(),
                    appointments.created(),
                    appointments.updated(),
                    appointments.skipped(),
                    errorMessage(run),
                    run.startedAt(),
                    run.completedAt());
        }

        private static @Nullable String errorMessage(ConnectionRun run) {
            return run.state().equals("cancelled") ? "The sync was cancelled" : run.errorMessage();
        }
    }

    static SyncHistoryView of(List<ConnectionRun> runs, @Nullable Instant nextSyncAt) {
        return new SyncHistoryView(runs.stream().map(Sync::of).toList(), nextSyncAt);
    }
}
