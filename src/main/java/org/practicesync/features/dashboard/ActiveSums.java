package org.practicesync.features.dashboard;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The active patients of an organization as sums.
 *
 * @param recentAppointments theirs, in the window
 * @param allAppointments theirs, past and to come
 * @param lastRecentAt start of the last recent one
 * @param lastCompletedAt when a sync of records last completed
 */
record ActiveSums(
        long active,
        long withRecent,
        long withUpcoming,
        long recentAppointments,
        long allAppointments,
        @Nullable Instant lastRecentAt,
        @Nullable Instant lastCompletedAt) {

    static ActiveSums of(Row row) {
        return new ActiveSums(
                row.getLong("active"),
                row.getLong("with_recent"),
                row.getLong("with_upcoming"),
                row.getLong("recent_appointments"),
                row.getLong("all_appointments"),
                SyncStanding.instant(row, "last_recent_at"),
                SyncStanding.instant(row, "last_completed_at"));
    }

    BigDecimal averageRecent() {
        return average(recentAppointments);
    }

    BigDecimal averageTotal() {
        return average(allAppointments);
    }

    /** To one decimal; 0.0 where nobody is active. */
    private BigDecimal average(long appointments) {
        return BigDecimal.valueOf(appointments)
                .divide(BigDecimal.valueOf(Math.max(1, active)), 1, RoundingMode.HALF_UP);
    }
}
