package org.practicesync.features.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.ActivityRepository.Found;
import org.practicesync.features.organization.Caller;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Role;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.platform.http.Cursor;
import org.practicesync.platform.http.Envelope;
import org.practicesync.platform.http.Pagination;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.Vendors;

/** The active patients of an organization, over all its connections, as R3 lists them. */
@Path("/api/v1/patients")
@Needs(Role.VIEWER)
@Tag(name = "Patients")
class ActivePatientResource {
    private static final String MEANING = "Active is who has an appointment within days (30) before a day, or after it;"
            + " cancelled ones and those that were missed do not count. The day is as_of, or today, by the practice's"
            + " calendar. explain=true says of each patient why.";
    private static final int TYPE_LENGTH_MAX = 200;

    private final Caller caller;
    private final ActivityRepository activity;
    private final ActivityFigures figures;
    private final Vendors vendors;
    private final Clock clock;

    ActivePatientResource(
            Caller caller, ActivityRepository activity, ActivityFigures figures, Vendors vendors, Clock clock) {
        this.caller = caller;
        this.activity = activity;
        this.figures = figures;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** A page of patients. */
    @JsonNaming(SnakeCaseStrategy.class)
    record ActivePatientList(List<Map<String, @Nullable Object>> patients, Pagination pagination) {
        /** Names no person. */
        @Override
        public String toString() {
            return "ActivePatientList[" + patients.size() + "]";
        }
    }

    /** Every type that is offered or that somebody comes for, the most frequent first. */
    @JsonNaming(SnakeCaseStrategy.class)
    record TypeSummaries(List<TypeSummary> appointmentTypes) {}

    @GET
    @Path("/{organization}/active")
    @Operation(summary = "Lists the active patients of all connections", description = MEANING)
    public Uni<Envelope<ActivePatientList>> active(
            @PathParam("organization") String organization, @BeanParam ListQuery query) {
        return list(query, false);
    }

    @GET
    @Path("/{organization}/active/with-appointments")
    @Operation(
            summary = "The same, each with recent appointments",
            description = MEANING + " Recent appointments are at most ten, the newest first; type and practitioner are"
                    + " names, or the PMS's id where we have no name.")
    public Uni<Envelope<ActivePatientList>> activeWithAppointments(
            @PathParam("organization") String organization, @BeanParam ListQuery query) {
        return list(query, true);
    }

    @GET
    @Path("/{organization}/by-appointment-type/{type}")
    @Operation(
            summary = "Lists the patients whom appointments of one type make active",
            description = MEANING + " type is the PMS's id or a name, whatever its case. One that nobody knows finds"
                    + " nobody. Counts are of all the patient's appointments.")
    public Uni<Envelope<ActivePatientList>> byAppointmentType(
            @PathParam("organization") String organization,
            @PathParam("type") String type,
            @BeanParam ListQuery query) {
        var page = query.page(true, vendors);
        var id = caller.organizationId();
        var question = query.question(clock.instant());
        return activity.chooseType(id, required(type))
                .map(choice -> new TypeQuestion(choice, page.vendorValue()))
                .chain(asked -> listByType(id, asked, question, page))
                .map(found -> answer(found, query, true));
    }

    @GET
    @Path("/{organization}/appointment-types/summary")
    @Operation(
            summary = "For each appointment type its patients and appointments",
            description = "Of active patients, and of the same window: recent and upcoming. Appointments without a type"
                    + " are in none. id is the PMS's own.")
    public Uni<Envelope<TypeSummaries>> summarizeTypes(
            @PathParam("organization") String organization,
            @QueryParam("days") @Nullable String days,
            @QueryParam("as_of") @Nullable String asOf) {
        var question = ActivityQuestion.of(asOf, days, clock.instant());
        return figures.types(caller.organizationId(), question)
                .map(types -> Envelope.of(new TypeSummaries(types), clock.instant()));
    }

    private Uni<Found> listByType(
            OrganizationId organization, TypeQuestion type, ActivityQuestion question, ActivityPage page) {
        return figures.ofType(organization, type, question)
                .chain(match -> activity.listByType(organization, type, match, question, page));
    }

    private Uni<Envelope<ActivePatientList>> list(ListQuery query, boolean appointments) {
        var page = query.page(appointments, vendors);
        return activity.listActive(caller.organizationId(), query.question(clock.instant()), page)
                .map(found -> answer(found, query, appointments));
    }

    private Envelope<ActivePatientList> answer(Found found, ListQuery query, boolean appointments) {
        int size = query.size();
        boolean more = found.patients().size() > size;
        var shown = more ? found.patients().subList(0, size) : found.patients();
        var next = more ? Cursor.of(shown.getLast().id()).text() : null;
        var list = new ActivePatientList(
                shown.stream().map(patient -> patient.json(appointments)).toList(),
                new Pagination(found.total(), size, query.from(), more, next));
        return Envelope.of(list, clock.instant());
    }

    private static String required(String type) {
        var text = Parameters.text("type", type, TYPE_LENGTH_MAX);
        if (text == null || text.isBlank()) {
            throw Problem.invalid("type", "must be an id or a name").exception();
        }
        return text;
    }
}
