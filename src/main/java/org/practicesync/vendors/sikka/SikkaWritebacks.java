package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOutcome;

/** Changes through Sikka: what is missing is read first, then exactly one request is sent, and its number is kept. */
@Singleton
class SikkaWritebacks {
    private final SikkaClient client;
    private final SikkaBookings bookings;
    private final SikkaAdmissions admissions;
    private final SikkaDrafts drafts;
    private final SikkaOutcomes outcomes;
    private final SikkaReadBack readBack;

    SikkaWritebacks(
            SikkaClient client,
            SikkaBookings bookings,
            SikkaAdmissions admissions,
            SikkaDrafts drafts,
            SikkaOutcomes outcomes,
            SikkaReadBack readBack) {
        this.client = client;
        this.bookings = bookings;
        this.admissions = admissions;
        this.drafts = drafts;
        this.outcomes = outcomes;
        this.readBack = readBack;
    }

    List<ChangeObjection> check(VendorSession session, Change change) {
        return switch (change) {
            case AppointmentChange appointment -> bookings.check(session, appointment);
            case PatientChange patient -> admissions.check(session, patient);
        };
    }

    Uni<WritebackOutcome> send(VendorSession session, Change change) {
        return drafts.of(session, change)
                .onFailure(VendorException.class)
                .transform(SikkaUnsent::without)
                .chain(write -> sent(session, write))
                .onFailure(SikkaUnsent.class)
                .recoverWithItem(unsent -> new WritebackOutcome.Unsent(unsent.failure()));
    }

    private Uni<WritebackOutcome> sent(VendorSession session, SikkaWrite write) {
        return client.write(session, write)
                .map(SikkaReply::number)
                .<WritebackOutcome>map(WritebackOutcome.Pending::new)
                .onFailure(SikkaRefusal.class)
                .recoverWithItem(refusal -> new WritebackOutcome.Rejected(refusal.words()))
                .onFailure(SikkaNotNow.class)
                .recoverWithItem(elsewhere -> new WritebackOutcome.Unsent(elsewhere.failure()));
    }

    Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        return outcomes.of(session, accepted);
    }

    Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        return readBack.of(session, sent, drafts.known(session, sent.change()));
    }
}
