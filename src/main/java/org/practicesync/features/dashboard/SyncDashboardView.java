package org.practicesync.features.dashboard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.RunView;
import org.practicesync.features.sync.history.RunSummary;

/**
 * Where the syncs of an organization stand.
 *
 * @param syncStatus of the open run, else of the last one; {@code never_synced} before the first
 * @param currentSync the newest open run; null while none is open
 * @param runningSyncs how many are open, over all connections
 * @param lastSync the last run that ended, however it did
 * @param lastCompletedAt when one last completed
 * @param nextSyncAt when the schedule comes next; null where it does not
 */
@JsonNaming(SnakeCaseStrategy.class)
record SyncDashboardView(
        Object organizationId,
        String syncStatus,
        @Nullable RunView currentSync,
        long runningSyncs,
        Patients patients,
        @Nullable RunSummary lastSync,
        @Nullable Instant lastCompletedAt,
        @Nullable Instant nextSyncAt,
        Connections connections) {

    /**
     * Patients of ours, over all accounts.
     *
     * @param totalPatients without archived and gone ones
     * @param activePatients today, by the rule in force; none before appointments are read
     * @param missingPatients those among the total that the last full sync did not meet
     * @param totalInPms what the accounts' last complete syncs met; null before the first
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Patients(
            long totalPatients,
            long activePatients,
            long archivedPatients,
            long missingPatients,
            @Nullable Long totalInPms) {}

    /** Links to PMS accounts. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Connections(long total, long enabled) {}

    static SyncDashboardView of(Object organization, SyncStanding standing) {
        var current = standing.current();
        var last = standing.last();
        return new SyncDashboardView(
                organization,
                current != null ? current.status() : last != null ? last.status() : "never_synced",
                current,
                standing.openRuns(),
                standing.patients(),
                last,
                standing.lastCompletedAt(),
                standing.nextSyncAt(),
                standing.connections());
    }
}
