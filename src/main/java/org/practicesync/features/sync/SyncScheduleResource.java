package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.sync.SyncStartResource.StartedRun;
import org.practicesync.platform.http.Unlimited;
import org.practicesync.platform.time.Timestamps;

/** A sync at once, without a second one beside it: R4. */
@Path("/api/v1/admin/sync")
@Tag(name = "Admin")
class SyncScheduleResource {
    private static final String MODE = "full";

    private final Caller caller;
    private final OrganizationStarts starts;
    private final Clock clock;

    SyncScheduleResource(Caller caller, OrganizationStarts starts, Clock clock) {
        this.caller = caller;
        this.starts = starts;
        this.clock = clock;
    }

    @POST
    @Path("/schedule/{organization}")
    @Needs(Role.MANAGER)
    @Unlimited // counted as any other start, after what is checked before the limit: OrganizationStarts
    @Operation(
            summary = "Syncs at once what changed since the last run, over every enabled connection",
            description = "Where everything is busy already nothing is started: sync_scheduled is false, and sync_id "
                    + "names the run that is open. Everything is read where nothing was read before.")
    @Refuses(
            status = 409,
            about = "CONNECTION_NOT_ACTIVE: Syncing is switched off for every connection."
                    + " REAUTHORIZATION_REQUIRED: The PMS refused the stored credentials; store valid ones first."
                    + " PMS_CAPABILITY_MISSING: No PMS of the organization can do this.")
    public Uni<ScheduledView> schedule(@PathParam("organization") String organization) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        return starts.startOrFind(caller.organizationId(), MODE, false, caller.userId())
                .map(runs -> view(asAsked, runs));
    }

    /** R4's answer, with the run's id. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ScheduledView(
            Object organizationId,
            boolean syncScheduled,
            String message,
            String timestamp,
            String syncId,
            List<StartedRun> runs) {}

    private ScheduledView view(Object organization, List<StartedRun> runs) {
        var first = runs.getFirst();
        boolean started = first.attached() == null;
        return new ScheduledView(
                organization,
                started,
                started ? "Sync started successfully" : "A sync is already running",
                Timestamps.micros(clock.instant()),
                first.syncId(),
                runs);
    }
}
