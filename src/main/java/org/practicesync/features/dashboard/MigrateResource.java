package org.practicesync.features.dashboard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.practicesync.features.dashboard.DashboardRepository.Services;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Limited;

/**
 * R3's migration for several integrations. The schema migrates when the service starts, and an organization's services
 * are its connections: each is made whole by {@code configure}, so that none can be missing, and one without credentials
 * would link to nothing. What is left to answer is the schema's version and what there is.
 */
@Path("/api/v1/admin/migrate")
@PlatformOnly
@Limited("admin")
@Tag(name = "Admin")
class MigrateResource {
    private final DashboardRepository dashboards;
    private final SchemaVersion schema;
    private final Clock clock;

    MigrateResource(DashboardRepository dashboards, SchemaVersion schema, Clock clock) {
        this.dashboards = dashboards;
        this.schema = schema;
        this.clock = clock;
    }

    @POST
    @Path("/organization-services")
    @Operation(
            summary = "Says which schema is there, and that no organization lacks a service row",
            description =
                    "The schema migrates at start. An organization's services are its connections, which configure "
                            + "makes, so services_created is always 0.")
    public Uni<Envelope<MigrateView>> migrate() {
        return dashboards.countServices().map(this::answer);
    }

    /** @param services connections to PMSs */
    @JsonNaming(SnakeCaseStrategy.class)
    record MigrateView(
            String schemaVersion,
            long organizations,
            long organizationsWithServices,
            long services,
            long servicesCreated,
            String message) {}

    private Envelope<MigrateView> answer(Services found) {
        var view = new MigrateView(
                schema.text(),
                found.organizations(),
                found.organizationsWithServices(),
                found.services(),
                0,
                "No service row was missing: each connection is one");
        return Envelope.of(view, clock.instant());
    }
}
