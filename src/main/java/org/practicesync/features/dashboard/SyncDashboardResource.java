package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Envelope;

/** The sync dashboard of an organization: R3. */
@Path("/api/v1/sync")
@Tag(name = "Sync")
class SyncDashboardResource {
    private final Caller caller;
    private final DashboardRepository dashboards;
    private final Clock clock;

    SyncDashboardResource(Caller caller, DashboardRepository dashboards, Clock clock) {
        this.caller = caller;
        this.dashboards = dashboards;
        this.clock = clock;
    }

    @GET
    @Path("/dashboard/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "The open sync, the last one, and how many patients there are",
            description = "Over all connections.")
    public Uni<Envelope<SyncDashboardView>> dashboard(@PathParam("organization") String organization) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        return dashboards
                .findSync(caller.organizationId(), clock.instant())
                .map(standing -> Envelope.of(SyncDashboardView.of(asAsked, standing), clock.instant()));
    }
}
