package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.ActivityFigures;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;

/** The sums beside R4's list of active patients; they also tell of syncs. */
@Path("/api/v1/admin")
@Needs(Role.VIEWER)
@Limited("admin")
@Tag(name = "Admin")
class ActiveSummaryResource {
    private final Caller caller;
    private final DashboardRepository dashboards;
    private final ActivityFigures figures;
    private final Clock clock;

    ActiveSummaryResource(Caller caller, DashboardRepository dashboards, ActivityFigures figures, Clock clock) {
        this.caller = caller;
        this.dashboards = dashboards;
        this.figures = figures;
        this.clock = clock;
    }

    @GET
    @Path("/active-patients/{organization}/summary")
    @Operation(
            summary = "The active patients as sums",
            description =
                    "Of the same patients as the list; as_of asks for another day. Averages are per active patient,"
                            + " to one decimal.")
    public Uni<ActiveSummaryView> summary(
            @PathParam("organization") String organization, @QueryParam("as_of") @Nullable String asOf) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        var id = caller.organizationId();
        var sums = figures.sums(id, Parameters.date("as_of", asOf), clock.instant());
        return dashboards.findLastCompleted(id).chain(last -> sums.map(of -> ActiveSummaryView.of(asAsked, of, last)));
    }
}
