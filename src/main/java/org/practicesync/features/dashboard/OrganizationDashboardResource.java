package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.activity.ActivityFigures;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Limited;

/** Figures of one organization, over its patients and its syncs: R4. */
@Path("/api/v1/admin/sync")
@Needs(Role.VIEWER)
@Limited("admin")
@Tag(name = "Admin")
class OrganizationDashboardResource {
    private final Caller caller;
    private final DashboardRepository dashboards;
    private final ActivityFigures activity;
    private final Clock clock;

    OrganizationDashboardResource(
            Caller caller, DashboardRepository dashboards, ActivityFigures activity, Clock clock) {
        this.caller = caller;
        this.dashboards = dashboards;
        this.activity = activity;
        this.clock = clock;
    }

    @GET
    @Path("/dashboard/{organization}")
    @Operation(
            summary = "Contacts, active patients, connections and syncs at one look",
            description =
                    "unlinked: contacts of accounts without a living connection. recent_sync: one completed within"
                            + " 24 hours. high_link_rate: 95% or more are linked.")
    public Uni<OrganizationDashboard> dashboard(@PathParam("organization") String organization) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        var now = clock.instant();
        var id = caller.organizationId();
        var sums = activity.sums(id, null, now);
        return dashboards
                .findOrganization(id)
                .chain(figures -> sums.map(active -> OrganizationDashboard.of(asAsked, figures, active, now)));
    }
}
