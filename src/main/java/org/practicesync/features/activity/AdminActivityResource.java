package org.practicesync.features.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.ActivityRepository.Found;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.platform.http.Limited;
import org.practicesync.platform.http.Parameters;

/** Active patients and contacts, as R4 lists them. */
@Path("/api/v1/admin")
@Needs(Role.VIEWER)
@Limited("admin")
@Tag(name = "Admin")
class AdminActivityResource {
    private static final int LIMIT = 1_000;

    private final Caller caller;
    private final ActivityRepository activity;
    private final Clock clock;

    AdminActivityResource(Caller caller, ActivityRepository activity, Clock clock) {
        this.caller = caller;
        this.activity = activity;
        this.clock = clock;
    }

    /** @param totalCount on all pages */
    @JsonNaming(SnakeCaseStrategy.class)
    record ActivePatients(
            Object organizationId,
            List<Map<String, @Nullable Object>> activePatients,
            long totalCount,
            boolean hasMore) {
        /** Names no person. */
        @Override
        public String toString() {
            return "ActivePatients[" + activePatients.size() + "]";
        }
    }

    /** @param totalCount on all pages */
    @JsonNaming(SnakeCaseStrategy.class)
    record Contacts(
            Object organizationId,
            List<Map<String, @Nullable Object>> contactsWithAppointments,
            long totalCount,
            boolean hasMore) {
        /** Names no person. */
        @Override
        public String toString() {
            return "Contacts[" + contactsWithAppointments.size() + "]";
        }
    }

    @GET
    @Path("/active-patients/{organization}")
    @Operation(
            summary = "Lists the active patients with their contact details",
            description =
                    "The same patients as /api/v1/patients/{organization}/active. contact_phone is digits with the"
                            + " country code, null where that is not known. as_of asks for another day, explain=true says of each"
                            + " patient why.")
    public Uni<ActivePatients> activePatients(
            @PathParam("organization") String organization,
            @Parameter(
                            description = "How many to show",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("as_of") @Nullable String asOf,
            @QueryParam("explain") @Nullable String explain) {
        // Read now: after the first wait there may be no request scope to ask.
        Object asAsked = caller.organizationAsAsked();
        var page = page(limit, offset, Parameters.bool("explain", explain, false));
        return activity.listActive(caller.organizationId(), ActivityQuestion.of(asOf, null, clock.instant()), page)
                .map(found -> new ActivePatients(
                        asAsked,
                        found.patients().stream()
                                .map(PatientActivity::activePatient)
                                .toList(),
                        found.total(),
                        hasMore(found, page)));
    }

    @GET
    @Path("/contacts/{organization}/with-appointments")
    @Operation(
            summary = "Lists all contacts that have an appointment",
            description = "Whenever it is, unless it was cancelled or missed: who is not active counts 0 recent and 0"
                    + " upcoming ones. phone is digits with the country code.")
    public Uni<Contacts> contacts(
            @PathParam("organization") String organization,
            @Parameter(
                            description = "How many to show",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("as_of") @Nullable String asOf) {
        Object asAsked = caller.organizationAsAsked();
        var page = page(limit, offset, false);
        return activity.listEver(caller.organizationId(), ActivityQuestion.of(asOf, null, clock.instant()), page)
                .map(found -> new Contacts(
                        asAsked,
                        found.patients().stream().map(PatientActivity::contact).toList(),
                        found.total(),
                        hasMore(found, page)));
    }

    private static ActivityPage page(@Nullable String limit, @Nullable String offset, boolean explained) {
        return ActivityPage.byOffset(
                Parameters.integer("limit", limit, LIMIT, 1, LIMIT),
                Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE),
                explained);
    }

    private static boolean hasMore(Found found, ActivityPage page) {
        return page.offset() + found.patients().size() < found.total();
    }
}
