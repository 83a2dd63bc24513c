package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.Writebacks;

/**
 * Changes at Halaxy: appointments are moved, commented, given a status and cancelled, by merge patches. Booking
 * ({@code $book}) makes an invoice too, and its parameters are documented by their names only: it is left out. Halaxy makes
 * a change before it answers, so that none is ever pending.
 */
@Singleton
class HalaxyWritebacks implements Writebacks {
    private final HalaxyWriteClient client;
    private final HalaxyClient reader;

    HalaxyWritebacks(HalaxyWriteClient client, HalaxyClient reader) {
        this.client = client;
        this.reader = reader;
    }

    @Override
    public Set<WritebackOperation> operations() {
        return EnumSet.of(WritebackOperation.UPDATE_APPOINTMENT, WritebackOperation.CANCEL_APPOINTMENT);
    }

    @Override
    public List<ChangeObjection> check(VendorSession session, Change change) {
        return HalaxyChangeCheck.of(change);
    }

    @Override
    public Uni<WritebackOutcome> send(VendorSession session, Change change) {
        var appointment = appointment(change);
        var id = id(appointment);
        return client.orUnsent(client.readBefore(session, id).chain(known -> patched(session, id, appointment, known)));
    }

    private Uni<WritebackOutcome> patched(VendorSession session, String id, AppointmentChange change, JsonNode known) {
        var patch = new HalaxyPatch(change, known);
        var objection = patch.objection();
        return objection == null
                ? client.patch(session, id, patch.body(), patch.warnings())
                : Uni.createFrom().item(new WritebackOutcome.Unsent(new VendorFailure.Refused(objection)));
    }

    /** None is ever pending. */
    @Override
    public Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        return Uni.createFrom().item(Map.of());
    }

    @Override
    public Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        var change = appointment(sent.change());
        return reader.read(session, "Appointment", id(change))
                .<ReadBack>map(known -> new HalaxyPatch(change, known).isMade()
                        ? new ReadBack.Found(id(change))
                        : new ReadBack.Absent(true))
                .onFailure(VendorException::isNotFound)
                .recoverWithItem(() -> new ReadBack.CannotTell("Halaxy does not show the appointment any more"));
    }

    private static AppointmentChange appointment(Change change) {
        if (change instanceof AppointmentChange appointment) {
            return appointment;
        }
        throw new IllegalArgumentException("only appointments are written at Halaxy");
    }

    private static String id(AppointmentChange change) {
        return Objects.requireNonNull(change.recordId(), "an appointment that is changed");
    }
}
