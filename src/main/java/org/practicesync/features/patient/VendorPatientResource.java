package org.practicesync.features.patient;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionChoice;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.patient.PatientRepository.Found;
import org.practicesync.features.record.Account;
import org.practicesync.platform.http.Parameters;

/** The patients of one connection, as R1 lists them after a sync. */
@Path("/api/v1/{vendor}")
@Tag(name = "Vendor families")
class VendorPatientResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int SEARCH_LENGTH_MAX = 200;

    private final Caller caller;
    private final ConnectionChoice choice;
    private final PatientRepository patients;

    VendorPatientResource(Caller caller, ConnectionChoice choice, PatientRepository patients) {
        this.caller = caller;
        this.choice = choice;
        this.patients = patients;
    }

    @GET
    @Path("/active-patients/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists all synced patients that are neither archived nor gone",
            description = "The name is history: whether a patient had an appointment does not matter here. search finds"
                    + " beginnings of names, of the e-mail address and of the phone number, without regard to accents,"
                    + " apostrophes and spaces; what begins nothing is looked for inside, from three characters on.")
    public Uni<Map<String, Object>> list(
            @PathParam("vendor") String vendorName,
            @PathParam("organization") String organization,
            @QueryParam("connection_id") @Nullable String connectionId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("search") @Nullable String search,
            @Parameter(
                            description = "Only those that a sync met after this moment",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("last_synced_after")
                    @Nullable
                    String lastSyncedAfter) {
        var vendor = choice.requireVendor(vendorName);
        var filter = PatientFilter.living(
                SearchWords.of(Parameters.text("search", search, SEARCH_LENGTH_MAX)),
                Parameters.instant("last_synced_after", lastSyncedAfter),
                Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX),
                Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE));
        return choice.require(caller.organizationId(), vendor, ConnectionChoice.chosen(connectionId))
                .chain(connection -> find(connection, filter))
                .map(found -> page(found, filter));
    }

    private Uni<Found> find(Connection connection, PatientFilter filter) {
        String account = connection.accountId();
        return account == null
                ? Uni.createFrom().item(new Found(List.of(), 0))
                : patients.list(connection.organization(), filter.of(new Account(connection.vendor(), account)));
    }

    private static Map<String, Object> page(Found found, PatientFilter filter) {
        var pagination = new LinkedHashMap<String, Object>();
        pagination.put("total", found.total());
        pagination.put("limit", filter.limit());
        pagination.put("offset", filter.offset());
        pagination.put("has_next", filter.offset() + found.patients().size() < found.total());
        var json = new LinkedHashMap<String, Object>();
        json.put("patients", found.patients().stream().map(PatientView::json).toList());
        json.put("pagination", pagination);
        return json;
    }
}
