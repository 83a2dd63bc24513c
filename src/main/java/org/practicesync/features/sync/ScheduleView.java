package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSchedule.Standing;

/**
 * When a connection is synced next, or why it is not.
 *
 * @param state {@code scheduled}, {@code backing_off} after failures, or {@code paused}
 * @param reason why it is backing off or paused; null where it is scheduled
 * @param lastFullSync when the last full run that completed began
 */
@RegisterForReflection // inside of an untyped answer
@JsonNaming(SnakeCaseStrategy.class)
record ScheduleView(
        String state,
        @Nullable String reason,
        boolean enabled,
        int frequencyMinutes,
        @Nullable Instant nextSyncAt,
        int consecutiveFailures,
        @Nullable Instant failingSince,
        @Nullable Instant lastFullSync) {
    private static final String ACTIVE = "active";

    static ScheduleView of(Standing standing) {
        boolean runs = standing.enabled() && standing.state().equals(ACTIVE);
        return new ScheduleView(
                runs ? standing.failuresInARow() > 0 ? "backing_off" : "scheduled" : "paused",
                reason(standing),
                standing.enabled(),
                standing.frequencyMinutes(),
                runs ? standing.nextAt() : null,
                standing.failuresInARow(),
                standing.failingSince(),
                standing.fullAt());
    }

    private static @Nullable String reason(Standing standing) {
        if (!standing.state().equals(ACTIVE)) {
            var why = standing.stateReason();
            return why == null ? "the connection is " + standing.state() : why;
        }
        if (!standing.enabled()) {
            return "syncing is switched off";
        }
        return standing.failuresInARow() == 0
                ? null
                : "the last " + (standing.failuresInARow() == 1 ? "run" : standing.failuresInARow() + " runs")
                        + " failed: " + standing.failureCode();
    }
}
