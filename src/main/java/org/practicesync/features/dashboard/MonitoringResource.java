package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.time.Timestamps;

/** The whole system, for those who run it: R4. */
@Path("/api/v1/admin/monitoring")
@PlatformOnly
@Limited("admin")
@Tag(name = "Admin")
class MonitoringResource {
    private final DashboardRepository dashboards;
    private final Clock clock;

    MonitoringResource(DashboardRepository dashboards, Clock clock) {
        this.dashboards = dashboards;
        this.clock = clock;
    }

    @GET
    @Path("/system-health")
    @Operation(
            summary = "Figures over all organizations, and whether all is well",
            description =
                    "healthy: no sync is overdue by more than its frequency, and fewer than 5% of the runs that ended "
                            + "within a day failed; else degraded. Contacts are what each account's last full sync met.")
    public Uni<SystemHealth> systemHealth() {
        var now = clock.instant();
        return dashboards.findHealth(now).map(figures -> SystemHealth.of(figures, Timestamps.micros(now)));
    }
}
