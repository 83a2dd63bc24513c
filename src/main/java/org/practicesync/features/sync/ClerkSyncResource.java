package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Organization;
import org.practicesync.features.organization.OrganizationReference;
import org.practicesync.features.organization.PlatformOnly;
import org.practicesync.features.organization.apidocument.Refuses;
import org.practicesync.features.organization.clerk.ClerkSync;
import org.practicesync.features.organization.clerk.ClerkSync.Synced;
import org.practicesync.kernel.Problem;
import org.practicesync.platform.http.ErrorRenderer;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.time.Timestamps;

/** Pulls an organization from Clerk, then lets its connections catch up. Here, and not beside Clerk, for the latter. */
@PlatformOnly
@Limited("admin")
@Path("/api/v1/admin/clerk")
@Tag(name = "Admin")
class ClerkSyncResource {
    private static final String ORGANIZATION = "organization_id";

    private final Caller caller;
    private final ClerkSync clerk;
    private final CatchUp catchUp;
    private final Clock clock;

    ClerkSyncResource(Caller caller, ClerkSync clerk, CatchUp catchUp, Clock clock) {
        this.caller = caller;
        this.clerk = clerk;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    @POST
    @Path("/sync")
    @Operation(
            summary = "Pulls an organization and its members from Clerk, then schedules a sync of its connections",
            description = "For platform admins. An organization that Clerk has no more is switched off: its callers are"
                    + " refused and its connections rest, until a sync finds it at Clerk again. Nothing is dropped.")
    @Refuses(
            status = 409,
            about = "CLERK_NOT_CONFIGURED: There is no key for Clerk's Backend API."
                    + " CLERK_SYNC_RUNNING: A sync of this organization with Clerk is running already.")
    @Refuses(status = 429, about = "RATE_LIMITED: Too many requests. CLERK_RATE_LIMITED: Clerk asks us to slow down.")
    @Refuses(
            status = 502,
            about = "CLERK_UNAVAILABLE: Clerk failed. CLERK_AUTH_FAILED: Clerk refused our key."
                    + " CLERK_BAD_RESPONSE: Clerk's answer could not be read.")
    @Refuses(status = 504, about = "CLERK_TIMEOUT: Clerk did not answer in time.")
    public Uni<ClerkSyncView> sync(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = ClerkSyncRequest.class)))
                    @Nullable
                    JsonNode body,
            @Context RoutingContext request) {
        var organization = organizationOf(body);
        ErrorRenderer.note(request, ORGANIZATION, organization.asAsked());
        caller.requireAgreement(organization);
        String person = caller.userId();
        return clerk.run(organization, person).chain(synced -> answer(organization, synced, person));
    }

    /** What the body says. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ClerkSyncRequest(
            @Schema(required = true, description = "Clerk's id, org_…, or our number", examples = "org_exampleClinic")
            String organizationId) {}

    /** @param syncScheduled whether a run of at least one connection was queued by this call */
    @JsonNaming(SnakeCaseStrategy.class)
    record ClerkSyncView(
            Object organizationId,
            boolean success,
            SyncedOrganization organization,
            SyncedMembers members,
            boolean syncScheduled,
            String timestamp) {}

    /** @param enabled false where Clerk has no such organization any more */
    @JsonNaming(SnakeCaseStrategy.class)
    record SyncedOrganization(
            long id, String externalId, @Nullable String name, boolean enabled) {
        static SyncedOrganization of(Organization organization, boolean enabled) {
            return new SyncedOrganization(
                    organization.id().value(), organization.externalId(), organization.name(), enabled);
        }
    }

    /** @param updated changed roles, and members that are back */
    record SyncedMembers(int created, int updated, int removed, long total) {}

    private static OrganizationReference organizationOf(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.invalid("body", "must be a JSON object with " + ORGANIZATION)
                    .exception();
        }
        var named = body.path(ORGANIZATION);
        if (!named.isTextual() && !named.isIntegralNumber()) {
            throw Problem.invalid(ORGANIZATION, "must be an organization's id (org_…) or number")
                    .exception();
        }
        return OrganizationReference.parse(ORGANIZATION, named.asText());
    }

    private Uni<ClerkSyncView> answer(OrganizationReference asked, Synced synced, String person) {
        return followUp(synced, person).map(started -> view(asked, synced, started > 0));
    }

    private Uni<Integer> followUp(Synced synced, String person) {
        var id = synced.organization().id();
        return synced.enabled() ? catchUp.start(id, person) : catchUp.rest(id).replaceWith(0);
    }

    private ClerkSyncView view(OrganizationReference asked, Synced synced, boolean scheduled) {
        return new ClerkSyncView(
                asked.asAsked(),
                true,
                SyncedOrganization.of(synced.organization(), synced.enabled()),
                new SyncedMembers(synced.created(), synced.updated(), synced.removed(), synced.members()),
                scheduled,
                Timestamps.micros(clock.instant()));
    }
}
