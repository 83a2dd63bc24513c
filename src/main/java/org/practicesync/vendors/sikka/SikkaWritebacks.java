package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AcceptedChange;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.Change;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.SentChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.pms.client.JsonValues;

/** Changes through Sikka: what is missing is read first, then exactly one request is sent, and its number is kept. */
@Singleton
class SikkaWritebacks {
    private static final List<String> PLACE = List.of(SikkaAppointmentMapper.KEY, "practice_id", "provider_id");

    private final SikkaClient client;
    private final SikkaBookings bookings;
    private final SikkaAdmissions admissions;
    private final SikkaOutcomes outcomes;
    private final SikkaReadBack readBack;

    SikkaWritebacks(
            SikkaClient client,
            SikkaBookings bookings,
            SikkaAdmissions admissions,
            SikkaOutcomes outcomes,
            SikkaReadBack readBack) {
        this.client = client;
        this.bookings = bookings;
        this.admissions = admissions;
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
        return prepared(session, change)
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
                .onFailure(SikkaOffline.class)
                .recoverWithItem(offline -> new WritebackOutcome.Unsent(offline.failure()));
    }

    Uni<Map<String, WritebackOutcome>> outcomes(VendorSession session, List<AcceptedChange> accepted) {
        return outcomes.of(session, accepted);
    }

    Uni<ReadBack> readBack(VendorSession session, SentChange sent) {
        return readBack.of(session, sent, known(session, sent.change()));
    }

    /** What of a write the change itself says: its fields all stand in what was sent, whatever was read before. */
    private SikkaWrite known(VendorSession session, Change change) {
        return switch (change) {
            case PatientChange patient -> admissions.write(session, patient, null);
            case AppointmentChange one
            when one.operation() == WritebackOperation.BOOK_APPOINTMENT -> bookings.book(session, one);
            case AppointmentChange one when SikkaBookings.isStatusOnly(one) -> knownStatus(session, one);
            case AppointmentChange one -> bookings.move(one, Map.of(SikkaAppointmentMapper.KEY, recordId(one)));
        };
    }

    private SikkaWrite knownStatus(VendorSession session, AppointmentChange change) {
        var practice = SikkaBookings.practice(session, change.locationId());
        var word = word(session, change);
        var whole = bookings.status(change, practice == null ? "" : practice, word == null ? "" : word);
        var fields = new HashMap<>(whole.fields());
        fields.values().removeIf(String::isEmpty);
        return new SikkaWrite(whole.method(), whole.api(), whole.id(), fields);
    }

    private Uni<SikkaWrite> prepared(VendorSession session, Change change) {
        return switch (change) {
            case PatientChange patient -> admitted(session, patient);
            case AppointmentChange one
            when one.operation() == WritebackOperation.BOOK_APPOINTMENT ->
                Uni.createFrom().item(() -> bookings.book(session, one));
            case AppointmentChange one when SikkaBookings.isStatusOnly(one) -> worded(session, one);
            case AppointmentChange one -> moved(session, one);
        };
    }

    private Uni<SikkaWrite> admitted(VendorSession session, PatientChange change) {
        var practice = SikkaBookings.practice(session, change.locationId());
        boolean complete = practice != null || change.operation() == WritebackOperation.CREATE_PATIENT;
        if (complete) {
            return Uni.createFrom().item(() -> admissions.write(session, change, practice));
        }
        var query =
                SikkaQuery.of("patients", List.of("patient_id", "practice_id")).with("patient_id", recordId(change));
        return row(session, query).map(row -> admissions.write(session, change, text(row, "practice_id")));
    }

    /** A move must say where and with whom it is, which most changes do not. */
    private Uni<SikkaWrite> moved(VendorSession session, AppointmentChange change) {
        return row(session, place(change)).map(row -> bookings.move(change, before(row, recordId(change))));
    }

    private static Map<String, String> before(JsonNode row, String id) {
        var before = new HashMap<>(Map.of(SikkaAppointmentMapper.KEY, id));
        SikkaObjections.put(before, "practice_id", text(row, "practice_id"));
        SikkaObjections.put(before, "provider_id", text(row, "provider_id"));
        return before;
    }

    private Uni<SikkaWrite> worded(VendorSession session, AppointmentChange change) {
        var known = SikkaBookings.practice(session, change.locationId());
        var practice = known != null
                ? Uni.createFrom().item(known)
                : row(session, place(change)).map(row -> required(text(row, "practice_id"), "practice"));
        return practice.chain(where -> word(session, change, where).map(word -> bookings.status(change, where, word)));
    }

    private static SikkaQuery place(AppointmentChange change) {
        return SikkaQuery.of("appointments", PLACE).with(SikkaAppointmentMapper.KEY, recordId(change));
    }

    private Uni<String> word(VendorSession session, AppointmentChange change, String practice) {
        var known = word(session, change);
        return known != null ? Uni.createFrom().item(known) : cancellingWord(session, practice);
    }

    private static @Nullable String word(VendorSession session, AppointmentChange change) {
        return Stream.of(
                        Optional.ofNullable(change.vendorFields().get("value")),
                        Optional.ofNullable(change.status()),
                        Optional.ofNullable(SikkaSystem.of(session).cancelled()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** The practice's own words are listed; one of them should mean that nobody comes. */
    private Uni<String> cancellingWord(VendorSession session, String practice) {
        return client.list(session, SikkaQuery.of("appointment_statuses").page(0, SikkaConfig.PAGE_SIZE))
                .map(envelope -> envelope.items().stream()
                        .filter(row -> practice.equals(row.path("practice_id").asText(practice)))
                        .flatMap(row -> Stream.ofNullable(text(row, "status")))
                        .filter(SikkaWritebacks::cancels)
                        .findFirst()
                        .orElseThrow(() -> new VendorException(
                                new VendorFailure.Refused("This practice's system lists no status that means cancelled:"
                                        + " name its word in vendorFields.value"))));
    }

    private static boolean cancels(String word) {
        return SikkaStatus.of(word).filter(AppointmentStatus.CANCELLED::equals).isPresent();
    }

    /** One that Sikka does not show yet was made since the last upload. */
    private Uni<JsonNode> row(VendorSession session, SikkaQuery query) {
        return client.list(session, query.page(0, 2))
                .map(envelope -> envelope.items().stream()
                        .findFirst()
                        .orElseThrow(() -> new VendorException(
                                new VendorFailure.NotFound("Sikka has no such record, or not yet"))));
    }

    private static String required(@Nullable String text, String what) {
        if (text == null) {
            throw new VendorException(new VendorFailure.Malformed("Sikka's record names no " + what));
        }
        return text;
    }

    private static @Nullable String text(JsonNode row, String name) {
        return JsonValues.plain(row.path(name));
    }

    private static String recordId(Change change) {
        return String.valueOf(change.recordId());
    }
}
