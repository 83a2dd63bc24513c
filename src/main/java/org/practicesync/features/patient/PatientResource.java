package org.practicesync.features.patient;

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
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.features.patient.PatientRepository.Found;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Vendors;

/** The patients of an organization, over all its connections, as R3 lists them. */
@Path("/api/v1/patients")
@Tag(name = "Patients")
class PatientResource {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;
    private static final int SEARCH_LENGTH_MAX = 200;

    private final Caller caller;
    private final PatientRepository patients;
    private final Vendors vendors;
    private final Clock clock;

    PatientResource(Caller caller, PatientRepository patients, Vendors vendors, Clock clock) {
        this.caller = caller;
        this.patients = patients;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** A page of patients. */
    @JsonNaming(SnakeCaseStrategy.class)
    record PatientList(List<Map<String, @Nullable Object>> patients, Pagination pagination) {
        /** Names no person. */
        @Override
        public String toString() {
            return "PatientList[" + patients.size() + "]";
        }
    }

    /**
     * Where a page stands.
     *
     * @param total how many match, on all pages
     * @param offset null behind a cursor
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Pagination(
            long total,
            int limit,
            @Nullable Integer offset,
            boolean hasNext,
            @Nullable String nextCursor) {}

    @GET
    @Path("/{organization}")
    @Needs(Role.VIEWER)
    @Operation(
            summary = "Lists the patients of all connections",
            description = "In the order in which we met them, which never changes: a walk by next_cursor meets each"
                    + " patient once. search finds beginnings of names, of the e-mail address and of the phone number,"
                    + " without regard to accents, apostrophes and spaces; what begins nothing is looked for inside,"
                    + " from three characters on. updated_after means our last change of the row. Patients whom the"
                    + " PMS has archived are shown with include_archived=true only, those it no longer has never.")
    public Uni<Envelope<PatientList>> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("search") @Nullable String search,
            @QueryParam("pms_type") @Nullable String pmsType,
            @Parameter(
                            description = "Only rows that we changed after this moment",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("updated_after")
                    @Nullable
                    String updatedAfter,
            @Parameter(
                            description = "Also patients whom the PMS has archived",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("include_archived")
                    @Nullable
                    String includeArchived) {
        int size = Parameters.integer("limit", limit, LIMIT_DEFAULT, 1, LIMIT_MAX);
        int from = Parameters.integer("offset", offset, 0, 0, Integer.MAX_VALUE);
        var after = Cursor.read(cursor, 1);
        requireOneWay(offset, after);
        var filter = new PatientFilter(
                vendor(pmsType),
                null,
                SearchWords.of(Parameters.text("search", search, SEARCH_LENGTH_MAX)),
                Parameters.instant("updated_after", updatedAfter),
                null,
                Parameters.bool("include_archived", includeArchived, false),
                after == null ? null : after.number(0),
                // One more than asked for tells whether there is a next page.
                size + 1,
                from);
        return patients.list(caller.organizationId(), filter)
                .map(found -> page(found, size, after == null ? from : null))
                .map(page -> Envelope.of(page, clock.instant()));
    }

    private static PatientList page(Found found, int limit, @Nullable Integer offset) {
        boolean more = found.patients().size() > limit;
        var shown = more ? found.patients().subList(0, limit) : found.patients();
        var next = more ? Cursor.of(shown.getLast().id()).text() : null;
        return new PatientList(
                shown.stream().map(PatientView::jsonOfAnyPms).toList(),
                new Pagination(found.total(), limit, offset, more, next));
    }

    private @Nullable VendorId vendor(@Nullable String pmsType) {
        var known = vendors.all().stream().map(vendor -> vendor.id().value()).toList();
        var asked = Parameters.oneOf("pms_type", pmsType, known);
        return asked == null ? null : new VendorId(asked);
    }

    private static void requireOneWay(@Nullable String offset, @Nullable Cursor cursor) {
        if (cursor != null && offset != null && !offset.isEmpty()) {
            throw Problem.invalid("cursor", "must not stand beside offset").exception();
        }
    }
}
