package org.practicesync.features.sync.day;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.connections.ConnectionRun;

/**
 * R2's answer to the start of a sync.
 *
 * @param status {@code running} where the caller waited long enough; absent where it is done
 * @param result absent while it runs
 */
@RegisterForReflection // inside of an untyped answer
@JsonInclude(JsonInclude.Include.NON_NULL)
record DaySyncView(
        boolean success,
        String syncId,
        @Nullable String status,
        @Nullable Result result) {

    /** What became of the day's appointments; those that did not change are in none but the first. */
    @RegisterForReflection // inside of an untyped answer
    record Result(
            long appointmentsFetched,
            long appointmentsCreated,
            long appointmentsUpdated,
            long appointmentsSkipped,
            long durationMs) {}

    static DaySyncView running(String syncId) {
        return new DaySyncView(true, syncId, "running", null);
    }

    static DaySyncView done(ConnectionRun run) {
        var appointments = run.appointments();
        var result = new Result(
                appointments.fetched(),
                appointments.created(),
                appointments.updated(),
                appointments.skipped(),
                run.durationMillis());
        return new DaySyncView(true, run.id().toString(), null, result);
    }
}
