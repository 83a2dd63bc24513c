package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.writeback.WritebackRepository.Sums;

/** Figures over all writebacks of an organization. */
@Path("/api/v1/writebacks/summary/{organization}")
@Tag(name = "Writebacks")
class WritebackSummaryResource {
    private static final Duration WINDOW = Duration.ofDays(30);

    private final Caller caller;
    private final WritebackRepository writebacks;
    private final Clock clock;

    WritebackSummaryResource(Caller caller, WritebackRepository writebacks, Clock clock) {
        this.caller = caller;
        this.writebacks = writebacks;
        this.clock = clock;
    }

    /**
     * The figures.
     *
     * @param oldestPendingSeconds how long the oldest of the pending ones waits; null where none does
     * @param medianSecondsToVerdict from the request to the verdict, over the last window_days; null without any
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record WritebackSummary(
            Object organizationId,
            long pending,
            long completed,
            long failed,
            long uncertain,
            @Nullable Instant oldestPendingAt,
            @Nullable Long oldestPendingSeconds,
            @Nullable Double medianSecondsToVerdict,
            long windowDays,
            Instant timestamp) {}

    @GET
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Counts writebacks, and tells how long verdicts take",
            description = "Over all connections and all time, but for the median: that of the last window_days.")
    public Uni<WritebackSummary> summary(@PathParam("organization") String organization) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        Instant now = clock.instant();
        return writebacks
                .summarize(caller.organizationId(), now.minus(WINDOW))
                .map(sums -> summary(asAsked, sums, now));
    }

    private static WritebackSummary summary(Object organization, Sums sums, Instant now) {
        var oldest = sums.oldestPendingAt();
        return new WritebackSummary(
                organization,
                sums.pending(),
                sums.completed(),
                sums.failed(),
                sums.uncertain(),
                oldest,
                oldest == null ? null : Duration.between(oldest, now).toSeconds(),
                sums.medianSeconds(),
                WINDOW.toDays(),
                now);
    }
}
