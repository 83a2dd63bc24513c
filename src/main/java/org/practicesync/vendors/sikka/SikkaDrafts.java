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
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.Change;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.pms.client.JsonValues;

/** Changes as they are sent. What Sikka demands and nobody said (which practice, with whom) is read from the record itself. */
@Singleton
class SikkaDrafts {
    private static final String PRACTICE = "practice_id";
    private static final String PROVIDER = "provider_id";
    private static final String PATIENT = "patient_id";

    private final SikkaClient client;
    private final SikkaBookings bookings;
    private final SikkaAdmissions admissions;

    SikkaDrafts(SikkaClient client, SikkaBookings bookings, SikkaAdmissions admissions) {
        this.client = client;
        this.bookings = bookings;
        this.admissions = admissions;
    }

    /** Reads at most. */
    Uni<SikkaWrite> of(VendorSession session, Change change) {
        return switch (change) {
            case PatientChange patient -> admitted(session, patient);
            case AppointmentChange one
            when one.operation() == WritebackOperation.BOOK_APPOINTMENT ->
                Uni.createFrom().item(() -> bookings.book(session, one));
            case AppointmentChange one when SikkaBookings.isStatusOnly(one) -> worded(session, one);
            case AppointmentChange one -> moved(session, one);
        };
    }

    /** What of it the change itself says: these fields all stand in what was sent, whatever was read before. */
    SikkaWrite known(VendorSession session, Change change) {
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

    private Uni<SikkaWrite> admitted(VendorSession session, PatientChange change) {
        var practice = SikkaBookings.practice(session, change.locationId());
        boolean complete = practice != null || change.operation() == WritebackOperation.CREATE_PATIENT;
        return complete
                ? Uni.createFrom().item(() -> admissions.write(session, change, practice))
                : row(session, "patients", PATIENT, change)
                        .map(row -> admissions.write(session, change, text(row, PRACTICE)));
    }

    /** One that was booked since the last upload can be moved too, where the change says all that Sikka demands. */
    private Uni<SikkaWrite> moved(VendorSession session, AppointmentChange change) {
        var practice = SikkaBookings.practice(session, change.locationId());
        var provider = change.practitionerId();
        return practice != null && provider != null
                ? Uni.createFrom().item(() -> bookings.move(change, before(change, practice, provider)))
                : appointment(session, change)
                        .map(row -> bookings.move(change, before(change, text(row, PRACTICE), text(row, PROVIDER))));
    }

    private static Map<String, String> before(
            AppointmentChange change, @Nullable String practice, @Nullable String provider) {
        var before = new HashMap<>(Map.of(SikkaAppointmentMapper.KEY, recordId(change)));
        SikkaObjections.put(before, PRACTICE, practice);
        SikkaObjections.put(before, PROVIDER, provider);
        return before;
    }

    private Uni<SikkaWrite> worded(VendorSession session, AppointmentChange change) {
        var known = SikkaBookings.practice(session, change.locationId());
        var practice = known != null
                ? Uni.createFrom().item(known)
                : appointment(session, change).map(SikkaDrafts::requirePractice);
        return practice.chain(where -> worded(session, change, where));
    }

    private Uni<SikkaWrite> worded(VendorSession session, AppointmentChange change, String practice) {
        var known = word(session, change);
        var word = known != null ? Uni.createFrom().item(known) : cancellingWord(session);
        return word.map(value -> bookings.status(change, practice, value));
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

    /** The office's own words are listed; one of them should mean that nobody comes. */
    private Uni<String> cancellingWord(VendorSession session) {
        return client.list(session, SikkaQuery.of("appointment_statuses").page(0, SikkaConfig.PAGE_SIZE))
                .map(envelope -> envelope.items().stream()
                        .flatMap(row -> Stream.ofNullable(text(row, "status")))
                        .filter(SikkaDrafts::cancels)
                        .findFirst()
                        .orElseThrow(SikkaDrafts::noWord));
    }

    private static boolean cancels(String word) {
        return SikkaStatus.of(word).filter(AppointmentStatus.CANCELLED::equals).isPresent();
    }

    private static VendorException noWord() {
        return new VendorException(
                new VendorFailure.Refused("This practice's system lists no status that means cancelled:"
                        + " name its word in vendorFields.value"));
    }

    private Uni<JsonNode> appointment(VendorSession session, AppointmentChange change) {
        return row(session, "appointments", SikkaAppointmentMapper.KEY, change);
    }

    /** The record of that id and no other; one that Sikka does not show yet was made since the last upload. */
    private Uni<JsonNode> row(VendorSession session, String list, String key, Change change) {
        var id = recordId(change);
        var query = SikkaQuery.of(list, List.of(key, PRACTICE, PROVIDER)).with(key, id);
        return client.list(session, query.page(0, 2))
                .map(envelope -> envelope.items().stream()
                        .filter(row -> id.equals(text(row, key)))
                        .findFirst()
                        .orElseThrow(() -> new VendorException(
                                new VendorFailure.NotFound("Sikka has no such record, or not yet"))));
    }

    private static String requirePractice(JsonNode row) {
        var practice = text(row, PRACTICE);
        if (practice == null) {
            throw new VendorException(new VendorFailure.Malformed("Sikka's appointment names no practice"));
        }
        return practice;
    }

    private static @Nullable String text(JsonNode row, String name) {
        return JsonValues.plain(row.path(name));
    }

    private static String recordId(Change change) {
        return String.valueOf(change.recordId());
    }
}
