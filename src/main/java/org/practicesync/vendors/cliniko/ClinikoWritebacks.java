package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.WritebackOutcome.Completed;
import org.practicesync.pms.Writebacks;

/**
 * Changes at Cliniko, which makes them before it answers: none is ever pending. It books over what is there, so that it is
 * asked for conflicts afterwards.
 */
@Singleton
class ClinikoWritebacks implements Writebacks {
    static final String CONFLICT = "The practitioner has something else at that time.";
    static final String CONFLICT_UNKNOWN =
            "Cliniko could not be asked whether the practitioner has something else at that time.";

    private static final String APPOINTMENTS = "individual_appointments";
    private static final String PATIENTS = "patients";

    private final ClinikoWriteClient client;
    private final ClinikoReadBack readBack;

    ClinikoWritebacks(ClinikoWriteClient client, ClinikoReadBack readBack) {
        this.client = client;
        this.readBack = readBack;
    }

    @Override
    public Set<WritebackOperation> operations() {
        return EnumSet.allOf(WritebackOperation.class);
    }

    @Override
    public List<ChangeObjection> check(VendorSession session, Change change) {
        return ClinikoChangeCheck.of(change);
    }

    @Override
    public Uni<WritebackOutcome> send(VendorSession session, Change change) {
        return switch (change) {
            case AppointmentChange appointment -> sendAppointment(session, appointment);
            case PatientChange patient -> sendPatient(session, patient);
        };
    }

    private Uni<WritebackOutcome> sendAppointment(VendorSession session, AppointmentChange change) {
        var id = change.recordId();
        if (id == null) {
            var body = ClinikoChangeBody.appointment(
                    change, ClinikoChangeBody.start(change), ClinikoChangeBody.end(change));
            return client.create(session, APPOINTMENTS, body).chain(done -> withConflicts(session, done));
        }
        if (change.operation() == WritebackOperation.CANCEL_APPOINTMENT) {
            return client.cancel(session, id, ClinikoChangeBody.cancellation(change));
        }
        var changed = timesAreWhole(change)
                ? changeAppointment(session, id, change, ClinikoChangeBody.start(change), ClinikoChangeBody.end(change))
                : client.readBefore(session, APPOINTMENTS, id).chain(known -> moved(session, id, change, known));
        return client.orUnsent(changed).chain(done -> mayConflict(change) ? withConflicts(session, done) : just(done));
    }

    private static boolean timesAreWhole(AppointmentChange change) {
        return (change.startsAt() == null) == (change.durationMinutes() == null);
    }

    /** Cliniko keeps the end where only the start is said: what was half an hour would become anything. */
    private Uni<WritebackOutcome> moved(VendorSession session, String id, AppointmentChange change, JsonNode known) {
        var fields = new ClinikoFields(known);
        var start = fields.instant("starts_at");
        var end = fields.instant("ends_at");
        if (start == null || end == null) {
            return Uni.createFrom()
                    .item(new WritebackOutcome.Unsent(
                            new VendorFailure.Refused("Cliniko does not say when the appointment begins and ends")));
        }
        var wantedStart = ClinikoChangeBody.start(change);
        Instant from = wantedStart == null ? start : wantedStart;
        Duration length = change.durationMinutes() == null
                ? Duration.between(start, end)
                : Duration.ofMinutes(change.durationMinutes());
        return changeAppointment(session, id, change, from, from.plus(length));
    }

    private Uni<WritebackOutcome> changeAppointment(
            VendorSession session,
            String id,
            AppointmentChange change,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {
        return client.change(session, APPOINTMENTS, id, ClinikoChangeBody.appointment(change, startsAt, endsAt));
    }

    private static boolean mayConflict(AppointmentChange change) {
        return change.startsAt() != null || change.durationMinutes() != null || change.practitionerId() != null;
    }

    private Uni<WritebackOutcome> sendPatient(VendorSession session, PatientChange change) {
        var id = change.recordId();
        if (id == null) {
            var phones = ClinikoNumbers.changed(JsonNodeFactory.instance.objectNode(), change);
            return client.create(session, PATIENTS, ClinikoChangeBody.patient(change, phones));
        }
        if (!ClinikoNumbers.concerns(change)) {
            return client.change(session, PATIENTS, id, ClinikoChangeBody.patient(change, null));
        }
        return client.orUnsent(client.readBefore(session, PATIENTS, id)
                .map(known -> ClinikoNumbers.changed(known, change))
                .chain(phones -> client.change(session, PATIENTS, id, ClinikoChangeBody.patient(change, phones))));
    }

    /** The appointment is made, whatever this read says. */
    private Uni<WritebackOutcome> withConflicts(VendorSession session, WritebackOutcome outcome) {
        if (!(outcome instanceof Completed completed) || completed.pmsRecordId() == null) {
            return just(outcome);
        }
        var id = completed.pmsRecordId();
        return client.conflicts(session, id)
                .map(exist -> exist ? List.of(CONFLICT) : List.<String>of())
                .onFailure()
                .recoverWithItem(List.of(CONFLICT_UNKNOWN))
                .map(warnings -> new Completed(id, warnings));
    }

    private static Uni<WritebackOutcome> just(WritebackOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    /** None is ever pending. */
    @Override
    public Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        return readBack.look(session, sent);
    }
}
