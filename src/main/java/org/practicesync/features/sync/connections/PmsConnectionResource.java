package org.practicesync.features.sync.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionChoice;
import org.practicesync.features.connection.ConnectionSettings;
import org.practicesync.features.connection.CredentialChange;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;

/** R2's connections. They show how their last run went, and so they stand among the runs. */
@Path("/api/pms/connections")
@Tag(name = "PMS connections")
class PmsConnectionResource {
    private static final String PATH = "/api/pms/connections/";

    private final Caller caller;
    private final ConnectionViews views;
    private final ConnectionSettings settings;
    private final CredentialChange credentials;
    private final ConnectionDeletion deletion;

    PmsConnectionResource(
            Caller caller,
            ConnectionViews views,
            ConnectionSettings settings,
            CredentialChange credentials,
            ConnectionDeletion deletion) {
        this.caller = caller;
        this.views = views;
        this.settings = settings;
        this.credentials = credentials;
        this.deletion = deletion;
    }

    @GET
    @Needs(Role.VIEWER)
    @Operation(summary = "Lists the connections to every PMS, the newest first")
    public Uni<ConnectionViews.ListView> list() {
        return views.list(caller.organizationId());
    }

    @POST
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Makes a connection that knows no account yet",
            description = "Next, an admin stores its credentials or pairs it; only then it can be switched on.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ConnectionView.class)))
    public Uni<RestResponse<ConnectionView>> create(@Nullable JsonNode body) {
        var organization = caller.organizationId();
        return settings.create(organization, body)
                .chain(connection -> views.require(organization, connection.id()))
                .map(view -> RestResponse.ResponseBuilder.<ConnectionView>created(URI.create(PATH + view.id()))
                        .entity(view)
                        .build());
    }

    @GET
    @Path("/{id}")
    @Needs(Role.VIEWER)
    @Operation(summary = "One connection and its newest runs, of both scopes")
    public Uni<ConnectionViews.DetailView> detail(@PathParam("id") String id) {
        return views.detail(caller.organizationId(), ConnectionChoice.idOf(id));
    }

    @PATCH
    @Path("/{id}")
    @Needs(Role.MANAGER)
    @Operation(
            summary = "Changes how a connection is called and synced",
            description = "Any of displayName, syncEnabled, syncFrequencyMinutes (5 to 1440), syncTelehealthOnly and "
                    + "timezone. Switching sync on while it is unpaired is 409.")
    public Uni<ConnectionView> change(@PathParam("id") String id, @Nullable JsonNode body) {
        var organization = caller.organizationId();
        return settings.change(organization, ConnectionChoice.idOf(id), body)
                .chain(connection -> views.require(organization, connection.id()));
    }

    @PUT
    @Path("/{id}/credentials")
    @Needs(Role.ADMIN)
    @Limited("credentials")
    @Operation(
            summary = "Replaces the credentials, once the PMS has accepted them",
            description = "The fields that GET /api/pms/vendors names. They are shown masked and never returned.")
    public Uni<ConnectionView> credentials(@PathParam("id") String id, @Nullable JsonNode body) {
        var organization = caller.organizationId();
        return credentials
                .replace(organization, ConnectionChoice.idOf(id), body)
                .chain(connection -> views.require(organization, connection.id()));
    }

    /** @param recordsErased absent where nothing was to be erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeletedView(
            boolean success, String message, @Nullable Long recordsErased) {}

    @DELETE
    @Path("/{id}")
    @Needs(Role.ADMIN)
    @Operation(
            summary = "Deletes a connection and destroys its credentials",
            description =
                    "Its open runs end as cancelled. Synced records stay, and are found again when the account is "
                            + "connected again; erase=true drops them too, also for a connection that was deleted before. The "
                            + "log of its runs and notifications stays.")
    public Uni<DeletedView> delete(@PathParam("id") String id, @QueryParam("erase") @Nullable String erase) {
        boolean all = Parameters.bool("erase", erase, false);
        var organization = caller.organizationId();
        var connection = ConnectionChoice.idOf(id);
        Uni<@Nullable Long> erased = all
                ? deletion.deleteAndErase(organization, connection).map(count -> (@Nullable Long) count)
                : deletion.delete(organization, connection).replaceWith((@Nullable Long) null);
        return erased.map(count -> new DeletedView(true, "Connection deleted", count));
    }
}
