package org.practicesync.features.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.history.SuccessRate;

/** How the whole system is, in R4's words. Where the database is away there is no such answer, but 503. */
@JsonNaming(SnakeCaseStrategy.class)
record SystemHealth(
        OverallMetrics overallMetrics,

        @JsonProperty("sync_activity_24h") SyncActivity syncActivity,

        HealthStatus healthStatus,
        String timestamp) {
    private static final int FAILED_PART = 20;

    /**
     * What one query tells.
     *
     * @param activePatients today, each by the calendar of its practice
     * @param ended runs that ended within a day, cancelled ones too
     * @param overdue connections that nobody started, and runs that nobody works on, for longer than their frequency
     */
    record Figures(
            long organizations,
            long contacts,
            long activePatients,
            long ended,
            long successful,
            long failed,
            long overdue) {}

    /** @param totalContacts living patients, as each account's last full sync met them */
    @JsonNaming(SnakeCaseStrategy.class)
    record OverallMetrics(long totalOrganizations, long totalContacts, long totalActivePatients) {}

    /** Runs that ended within a day; those that were cancelled count in the total only. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SyncActivity(
            long totalSyncs,
            long successfulSyncs,
            long failedSyncs,
            @Nullable Number successRate) {}

    /** @param overdueSyncs see {@link Figures} */
    @JsonNaming(SnakeCaseStrategy.class)
    record HealthStatus(String status, boolean allSystemsOperational, long overdueSyncs) {}

    static SystemHealth of(Figures figures, String timestamp) {
        boolean healthy = figures.overdue() == 0 && fewFailed(figures.successful(), figures.failed());
        return new SystemHealth(
                new OverallMetrics(figures.organizations(), figures.contacts(), figures.activePatients()),
                new SyncActivity(
                        figures.ended(),
                        figures.successful(),
                        figures.failed(),
                        SuccessRate.of(figures.successful(), figures.failed())),
                new HealthStatus(healthy ? "healthy" : "degraded", healthy, figures.overdue()),
                timestamp);
    }

    /** Fewer than one in twenty; none where nothing ran. */
    private static boolean fewFailed(long successful, long failed) {
        return failed == 0 || failed * FAILED_PART < successful + failed;
    }
}
