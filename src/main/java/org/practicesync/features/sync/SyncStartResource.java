package org.practicesync.features.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.platform.http.Parameters;
import org.practicesync.platform.http.Unlimited;
import org.practicesync.platform.time.Timestamps;

/** Starts the syncs of an organization, whatever PMSs it has: R3. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class SyncStartResource {
    private static final String ACTIVE = "active";
    private static final String FULL = "full";

    private final Caller caller;
    private final OrganizationStarts starts;
    private final Clock clock;

    SyncStartResource(Caller caller, OrganizationStarts starts, Clock clock) {
        this.caller = caller;
        this.starts = starts;
        this.clock = clock;
    }

    @POST
    @Path("/start/{organization}")
    @Needs(Role.MANAGER)
    @Unlimited // counted after what is checked before the limit: OrganizationStarts
    @Operation(
            summary = "Starts a run for every enabled connection that can do it",
            description = "force_refresh=false reads only what changed since the last run, where the PMS can tell. "
                    + "A connection that has an open run is named with it, as attached.")
    @APIResponse(
            responseCode = "201",
            description = "Started",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartView.class)))
    @Refuses(
            status = 409,
            about = "SYNC_ALREADY_RUNNING: Another sync is already running for this organization."
                    + " CONNECTION_NOT_ACTIVE: Syncing is switched off for every connection."
                    + " REAUTHORIZATION_REQUIRED: The PMS refused the stored credentials; store valid ones first."
                    + " PMS_CAPABILITY_MISSING: No PMS of the organization can do this.")
    public Uni<Response> start(
            @PathParam("organization") String organization,
            @Parameter(
                            description = "What to read",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {ACTIVE, FULL},
                                            defaultValue = ACTIVE))
                    @QueryParam("sync_mode")
                    @Nullable
                    String syncMode,
            @Parameter(
                            description =
                                    "Whether to read also what did not change; true for full unless said otherwise",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("force_refresh")
                    @Nullable
                    String forceRefresh) {
        String asked = Parameters.oneOf("sync_mode", syncMode, List.of(ACTIVE, FULL));
        String mode = asked == null ? ACTIVE : asked;
        boolean all = Parameters.bool("force_refresh", forceRefresh, mode.equals(FULL));
        return starts.start(caller.organizationId(), mode, all, caller.userId()).map(this::answer);
    }

    private Response answer(List<StartedRun> runs) {
        var first = runs.getFirst();
        var started = new Started(first.syncId(), first.logId(), runs);
        var body =
                new StartView(true, first.syncId(), first.logId(), runs, started, Timestamps.micros(clock.instant()));
        return Response.status(Response.Status.CREATED).entity(body).build();
    }

    /** R3's envelope, with the ids on top as well: its frontend reads them there. */
    @RegisterForReflection // inside of an untyped answer
    @JsonNaming(SnakeCaseStrategy.class)
    record StartView(
            boolean success, String syncId, long logId, List<StartedRun> runs, Started data, String timestamp) {}

    @RegisterForReflection // inside of an untyped answer
    @JsonNaming(SnakeCaseStrategy.class)
    record Started(String syncId, long logId, List<StartedRun> runs) {}

    /** @param attached true where the run was open already; absent else */
    @RegisterForReflection // inside of an untyped answer
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StartedRun(
            String syncId,
            long logId,
            String connectionId,
            String pmsType,
            @Nullable Boolean attached) {}
}
