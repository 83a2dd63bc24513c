package org.practicesync.features.dashboard;

import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.practicesync.features.dashboard.ServiceView.Checks;
import org.practicesync.features.dashboard.ServiceView.Health;
import org.practicesync.features.dashboard.ServiceView.Links;
import org.practicesync.features.organization.Open;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.http.Unlimited;
import org.practicesync.platform.time.Timestamps;
import org.practicesync.pms.Vendors;

/** The routes about the service itself, for everybody. */
@Open
@Unlimited
@Path("/")
@Tag(name = "System")
class SystemResource {
    private final Database database;
    private final SchemaVersion schema;
    private final Scheduler scheduler;
    private final Vendors vendors;
    private final Clock clock;
    private final ServiceName name;

    SystemResource(
            Database database,
            SchemaVersion schema,
            Scheduler scheduler,
            Vendors vendors,
            Clock clock,
            ServiceName name) {
        this.database = database;
        this.schema = schema;
        this.scheduler = scheduler;
        this.vendors = vendors;
        this.clock = clock;
        this.name = name;
    }

    @GET
    @Operation(summary = "Names the service and says where its documentation is")
    public ServiceView root() {
        var links = new Links("/docs", "/redoc", "/openapi.json", "/health");
        return new ServiceView(name.name(), name.version(), "running", name.environment(), links);
    }

    @GET
    @Path("health")
    @Operation(
            summary = "Tells people how the service is",
            description = "degraded while the scheduler rests. For machines there are the probes under /q/health.")
    @APIResponse(
            responseCode = "200",
            description = "How it is",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Health.class)))
    @APIResponse(
            responseCode = "503",
            description = "The database is away",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Health.class)))
    public Uni<RestResponse<Health>> health() {
        return database.answers().map(this::health);
    }

    private RestResponse<Health> health(boolean databaseUp) {
        boolean healthy = databaseUp && scheduler.isRunning();
        var health = new Health(
                healthy ? "healthy" : "degraded",
                name.version(),
                name.environment(),
                Timestamps.micros(clock.instant()),
                checks(databaseUp));
        return RestResponse.status(
                databaseUp ? RestResponse.Status.OK : RestResponse.Status.SERVICE_UNAVAILABLE, health);
    }

    private Checks checks(boolean databaseUp) {
        var configured = new TreeMap<String, String>();
        vendors.all()
                .forEach(vendor ->
                        configured.put(vendor.id().value(), vendor.isConfigured() ? "configured" : "not_configured"));
        return new Checks(word(databaseUp), schema.text(), word(scheduler.isRunning()), configured);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
