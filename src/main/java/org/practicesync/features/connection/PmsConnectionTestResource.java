package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Limited;

/** R2's calls that talk to the PMS while the caller waits, and answer no connection. */
@Path("/api/pms/connections")
@Tag(name = "PMS connections")
class PmsConnectionTestResource {
    private final Caller caller;
    private final ConnectionHealth health;
    private final Pairings pairings;

    PmsConnectionTestResource(Caller caller, ConnectionHealth health, Pairings pairings) {
        this.caller = caller;
        this.health = health;
        this.pairings = pairings;
    }

    @POST
    @Path("/{id}/test")
    @Needs(Role.VIEWER)
    @Limited("credentials")
    @Operation(
            summary = "Asks the PMS whether the connection works, and how many practitioners and types it lists",
            description = "200 with healthy: false for every failure of the PMS.")
    public Uni<HealthView> test(@PathParam("id") String id) {
        return health.test(caller.organizationId(), ConnectionChoice.idOf(id));
    }

    /** R2's answer to a code that was right. */
    record PairedView(
            boolean success,
            @Nullable String tenantId,
            @Nullable String tenantName,
            @Nullable String timezone) {
        static PairedView of(Connection connection) {
            return new PairedView(true, connection.accountShownId(), connection.accountName(), connection.timezone());
        }
    }

    @POST
    @Path("/{id}/pair")
    @Needs(Role.ADMIN)
    @Operation(
            summary = "Connects by a code that the PMS showed to the practice",
            description = "The code works once. Afterwards the connection is active and has the practice's name.")
    public Uni<PairedView> pair(@PathParam("id") String id, @Nullable JsonNode body) {
        return pairings.pair(caller.organizationId(), ConnectionChoice.idOf(id), body)
                .map(PairedView::of);
    }
}
