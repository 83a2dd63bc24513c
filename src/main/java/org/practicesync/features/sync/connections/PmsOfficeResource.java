package org.practicesync.features.sync.connections;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionChoice;
import org.practicesync.features.connection.Offices;
import org.practicesync.features.connection.Offices.Listed;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.platform.http.Limited;

/** Binding a connection to an office of a PMS whose practices authorize us at the PMS. */
@Path("/api/pms/connections/{id}")
@Tag(name = "PMS connections")
@Refuses(
        status = 401,
        about = "UNAUTHORIZED: A valid token is required. <PMS>_AUTH_FAILED: The PMS refused the secret key.")
@Refuses(status = 429, about = "RATE_LIMITED: Too many requests. <PMS>_RATE_LIMITED: The PMS asks us to slow down.")
@Refuses(status = 502, about = "PMS_UNAVAILABLE: The PMS failed. PMS_BAD_RESPONSE: Its answer could not be read.")
@Refuses(status = 504, about = "PMS_TIMEOUT: The PMS did not answer in time.")
class PmsOfficeResource {
    private final Caller caller;
    private final Offices offices;
    private final ConnectionViews views;

    PmsOfficeResource(Caller caller, Offices offices, ConnectionViews views) {
        this.caller = caller;
        this.offices = offices;
        this.views = views;
    }

    record PracticesView(List<PracticeView> practices) {
        static PracticesView of(List<Listed> listed) {
            return new PracticesView(listed.stream().map(PracticeView::of).toList());
        }
    }

    /**
     * @param system the software on the practice's side
     * @param bound whether it is of the connection's office
     */
    record PracticeView(
            String officeId,
            String practiceId,
            String practiceName,
            @Nullable String system,
            @Nullable String systemVersion,
            @Nullable String timezone,
            boolean bound) {
        static PracticeView of(Listed listed) {
            var practice = listed.practice();
            return new PracticeView(
                    practice.officeId(),
                    practice.practiceId(),
                    practice.name(),
                    practice.system(),
                    practice.systemVersion(),
                    practice.timezone(),
                    listed.bound());
        }
    }

    @GET
    @Path("/practices")
    @Needs(Role.VIEWER)
    @Limited("credentials")
    @Operation(
            summary = "Lists the practices of the connection's office, as the PMS has them",
            description = "Only a platform admin sees those of every office that has authorized us.")
    @Refuses(
            status = 409,
            about =
                    "PMS_CAPABILITY_MISSING: The system lists no practices. CONNECTION_NOT_ACTIVE: No office is bound yet.")
    public Uni<PracticesView> practices(@PathParam("id") String id) {
        return offices.practices(caller.organizationId(), ConnectionChoice.idOf(id), caller.isPlatformAdmin())
                .map(PracticesView::of);
    }

    @POST
    @Path("/authorize")
    @Needs(Role.ADMIN)
    @Limited("credentials")
    @Operation(
            summary = "Binds the connection to an office, which its secret key proves",
            description = "An office belongs to one organization. A platform admin vouches for it instead: then the"
                    + " system is asked for the secret key, and one that is sent is not looked at.")
    @Refuses(
            status = 409,
            about = "PMS_CAPABILITY_MISSING: The system knows no offices. ACCOUNT_MISMATCH: Another organization or"
                    + " connection links the office, or the connection is of another office.")
    public Uni<ConnectionView> authorize(@PathParam("id") String id, @Nullable JsonNode body) {
        var organization = caller.organizationId();
        return offices.authorize(organization, ConnectionChoice.idOf(id), body, caller.isPlatformAdmin())
                .chain(connection -> views.require(organization, connection.id()));
    }
}
