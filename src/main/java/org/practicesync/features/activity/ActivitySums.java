package org.practicesync.features.activity;

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
 */
public record ActivitySums(
        long active,
        long withRecent,
        long withUpcoming,
        long recentAppointments,
        long allAppointments,
        @Nullable Instant lastRecentAt) {

    /** @param row columns of {@code active_summary} */
    static ActivitySums of(Row row) {
        var last = row.getOffsetDateTime("last_recent_at");
        return new ActivitySums(
                row.getLong("active"),
                row.getLong("with_recent"),
                row.getLong("with_upcoming"),
                row.getLong("recent_appointments"),
                row.getLong("all_appointments"),
                last == null ? null : last.toInstant());
    }

    /** Per active patient, to one decimal; 0.0 where nobody is active. */
    public BigDecimal averageRecent() {
        return average(recentAppointments);
    }

    /** The same of all their appointments. */
    public BigDecimal averageTotal() {
        return average(allAppointments);
    }

    private BigDecimal average(long appointments) {
        return BigDecimal.valueOf(appointments)
                .divide(BigDecimal.valueOf(Math.max(1, active)), 1, RoundingMode.HALF_UP);
    }
}
