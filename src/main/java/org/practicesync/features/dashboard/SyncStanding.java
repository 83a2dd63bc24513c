package org.practicesync.features.dashboard;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.dashboard.SyncDashboardView.Connections;
import org.practicesync.features.dashboard.SyncDashboardView.Patients;
import org.practicesync.features.sync.RunView;
import org.practicesync.features.sync.history.RunSummary;

/** Runs and counts of an organization, as one query tells them. */
record SyncStanding(
        @Nullable RunView current,
        @Nullable RunSummary last,
        long openRuns,
        Patients patients,
        Connections connections,
        @Nullable Instant lastCompletedAt,
        @Nullable Instant nextSyncAt) {

    /** @param rows at most two, each with the counts: the open run, and the last that ended */
    static SyncStanding of(RowSet<Row> rows, Instant now) {
        RunView current = null;
        RunSummary last = null;
        for (Row row : rows) {
            Boolean open = row.getBoolean("is_open");
            if (Boolean.TRUE.equals(open)) {
                current = RunView.of(row, now);
            } else if (open != null) {
                last = RunSummary.of(row);
            }
        }
        Row counts = rows.iterator().next();
        return new SyncStanding(
                current,
                last,
                counts.getLong("open_runs"),
                patients(counts),
                new Connections(counts.getLong("connections"), counts.getLong("connections_enabled")),
                instant(counts, "last_completed_at"),
                instant(counts, "next_sync_at"));
    }

    private static Patients patients(Row row) {
        return new Patients(
                row.getLong("total_patients"),
                row.getLong("active_patients"),
                row.getLong("archived_patients"),
                row.getLong("missing_patients"),
                row.getLong("total_in_pms"));
    }

    static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
