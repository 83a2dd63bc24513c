package org.practicesync.features.sync;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;

/**
 * What somebody or something wants synced.
 *
 * @param trigger {@code sync_all}, {@code manual}, {@code schedule} or {@code writeback}
 * @param requestedBy the person, null for the schedule
 * @param day of a run of the scope {@code day}; null of others
 */
record RunRequest(
        Connection connection,
        String scope,
        String operationType,
        RunMode mode,
        String trigger,
        @Nullable String requestedBy,
        @Nullable LocalDate day) {
    static final String DAY = "day";

    private static final String RECORDS = "records";

    private RunRequest(
            Connection connection,
            String scope,
            String operationType,
            RunMode mode,
            String trigger,
            @Nullable String requestedBy) {
        this(connection, scope, operationType, mode, trigger, requestedBy, null);
    }

    /** The appointments of a day. */
    static RunRequest day(Connection connection, LocalDate day, String requestedBy) {
        return new RunRequest(connection, DAY, DAY, RunMode.DAY, "manual", requestedBy, day);
    }

    static RunRequest fullPatients(Connection connection, String requestedBy) {
        return new RunRequest(connection, RECORDS, "full_patients", RunMode.FULL, "sync_all", requestedBy);
    }

    /**
     * Appointments of the active window with their patients.
     *
     * @param afresh false for what changed since the last run, where the PMS can tell
     */
    static RunRequest active(Connection connection, boolean afresh, String requestedBy) {
        var mode = afresh ? RunMode.ACTIVE_AFRESH : RunMode.ACTIVE;
        return new RunRequest(connection, RECORDS, "active", mode, "manual", requestedBy);
    }

    /** @param all false for what changed since the last run */
    static RunRequest records(Connection connection, boolean all, String requestedBy) {
        return all
                ? new RunRequest(connection, RECORDS, "full", RunMode.FULL, "manual", requestedBy)
                : new RunRequest(connection, RECORDS, "incremental", RunMode.INCREMENTAL, "manual", requestedBy);
    }

    static RunRequest removals(Connection connection, String requestedBy) {
        return new RunRequest(connection, RECORDS, "removals", RunMode.REMOVALS, "manual", requestedBy);
    }
}
