package org.practicesync.features.dashboard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.ActivitySums;

/**
 * R4's summary of active patients.
 *
 * @param lastSyncDate when a sync last completed; null before the first
 * @param avgRecentAppointments per active patient, as the other average; 0.0 where there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
record ActiveSummaryView(
        Object organizationId,
        long totalActivePatients,
        long patientsWithRecentAppointments,
        long patientsWithUpcomingAppointments,
        @Nullable Instant lastSyncDate,
        BigDecimal avgRecentAppointments,
        BigDecimal avgTotalAppointments) {

    static ActiveSummaryView of(Object organization, ActivitySums sums, @Nullable Instant lastCompletedAt) {
        return new ActiveSummaryView(
                organization,
                sums.active(),
                sums.withRecent(),
                sums.withUpcoming(),
                lastCompletedAt,
                sums.averageRecent(),
                sums.averageTotal());
    }
}
