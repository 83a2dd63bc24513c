package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.sync.SyncRequestRepository.Cancel;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;

/** Runs by their own id, whatever PMS they read: R3. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class SyncResource {
    private final Caller caller;
    private final SyncRequestRepository runs;
    private final SyncLogRepository logs;
    private final Clock clock;

    SyncResource(Caller caller, SyncRequestRepository runs, SyncLogRepository logs, Clock clock) {
        this.caller = caller;
        this.runs = runs;
        this.logs = logs;
        this.clock = clock;
    }

    @GET
    @Path("/status/{sync_id}")
    @Needs(Role.VIEWER)
    @Limited("status")
    @Operation(
            summary = "How far a run is",
            description =
                    "Made to be polled until status is completed or failed. progress_percentage is whole, and 0 while "
                            + "nothing is processed. Nobody is identified as active before appointments are read: null.")
    public Uni<RunView> status(@PathParam("sync_id") String syncId) {
        return logs.findRun(caller.organizationId(), idOf(syncId))
                .onItem()
                .ifNull()
                .failWith(() -> SyncProblems.notFound().exception());
    }

    @POST
    @Path("/cancel/{sync_id}")
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Ends a run: one that waits at once, a working one at its next page",
            description = "Asking twice is no error; a run that has ended is 409.")
    @Refuses(status = 409, about = "SYNC_ALREADY_ENDED: The sync has ended, it is completed.")
    public Uni<Envelope<CancelView>> cancel(@PathParam("sync_id") String syncId) {
        var id = idOf(syncId);
        return runs.requestCancel(caller.organizationId(), id)
                .map(cancel -> Envelope.of(view(id, cancel), clock.instant()));
    }

    /** What a cancelled run is now; {@code status} in R3's words. */
    @JsonNaming(SnakeCaseStrategy.class)
    record CancelView(String syncId, long logId, String status, String state, Instant cancelRequestedAt) {}

    private static CancelView view(SyncId id, Cancel cancel) {
        return switch (cancel) {
            case Cancel.Requested requested ->
                new CancelView(
                        id.toString(),
                        requested.logId(),
                        RunStatus.shown(requested.state()),
                        requested.state(),
                        requested.at());
            case Cancel.EndedBefore ended ->
                throw SyncProblems.endedBefore(id, ended.state()).exception();
            case Cancel.Unknown unknown -> throw SyncProblems.notFound().exception();
        };
    }

    /** @throws ProblemException NOT_FOUND for what is no id of a run */
    static SyncId idOf(String text) {
        try {
            UUID id = Parameters.uuid("sync_id", text);
            if (id != null) {
                return new SyncId(id);
            }
        } catch (ProblemException malformed) {
            throw SyncProblems.notFound().exception();
        }
        throw SyncProblems.notFound().exception();
    }
}
