package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.ChangeObjection;
import org.practicesync.pms.ChangeObjection.Unsupported;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;
import org.practicesync.sandbox.http.Json;

/** What we send to Cliniko, what we would not even send, and how we know it again. */
class ClinikoChangesOfOursTest {
    private static final ZoneId MELBOURNE = ZoneId.of("Australia/Melbourne");
    private static final Instant NINE = Instant.parse("2031-05-05T23:00:00Z");

    private static AppointmentChange booking(@Nullable String location, Map<String, String> vendorFields) {
        return new AppointmentChange(
                WritebackOperation.BOOK_APPOINTMENT,
                null,
                "1734455210098800001",
                "1734455210098800002",
                NINE.plusMillis(400).atZone(MELBOURNE),
                25,
                "1734455210098800003",
                location,
                "Line one\nLine two",
                null,
                null,
                vendorFields);
    }

    private static AppointmentChange change(
            WritebackOperation operation,
            @Nullable String status,
            @Nullable String reason,
            Map<String, String> fields) {
        return new AppointmentChange(
                operation, "1734455210098812345", null, null, null, null, null, null, null, status, reason, fields);
    }

    private static PatientChange patient(@Nullable String mobile, @Nullable String email, Map<String, String> fields) {
        return new PatientChange(
                WritebackOperation.UPDATE_PATIENT,
                "1734455210098800001",
                "Aroha",
                null,
                LocalDate.of(1985, 3, 15),
                email,
                mobile,
                null,
                null,
                null,
                null,
                fields);
    }

    private static List<String> fields(List<ChangeObjection> objections) {
        return objections.stream().map(ChangeObjection::field).toList();
    }

    @Test
    void aBookingIsWrittenInItsOwnNames_utcAndWholeSeconds() {
        var change = booking("1734455210098800004", Map.of("patient_case_id", "7"));
        assertThat(ClinikoChangeCheck.of(change)).isEmpty();
        var body =
                ClinikoChangeBody.appointment(change, ClinikoChangeBody.start(change), ClinikoChangeBody.end(change));
        assertThat(body).isEqualTo(Json.read("""
                                {"patient_id":"1734455210098800001","practitioner_id":"1734455210098800002",
                                 "appointment_type_id":"1734455210098800003","business_id":"1734455210098800004",
                                 "starts_at":"2031-05-05T23:00:00Z","ends_at":"2031-05-05T23:25:00Z",
                                 "notes":"Line one\\nLine two","patient_case_id":"7"}"""));
    }

    @Test
    void aCancellationHasACode_andTheWordsInItsNote() {
        var plain = change(WritebackOperation.CANCEL_APPOINTMENT, null, "Feels better", Map.of());
        assertThat(ClinikoChangeBody.cancellation(plain))
                .isEqualTo(Json.read("{\"cancellation_reason\":50,\"cancellation_note\":\"Feels better\"}"));
        var coded = change(
                WritebackOperation.CANCEL_APPOINTMENT,
                null,
                null,
                Map.of("cancellation_reason", "30", "apply_to_repeats", "true"));
        assertThat(ClinikoChangeCheck.of(coded)).isEmpty();
        assertThat(ClinikoChangeBody.cancellation(coded))
                .isEqualTo(Json.read("{\"cancellation_reason\":30,\"apply_to_repeats\":true}"));
    }

    @Test
    void aPatientIsChangedOnlyWhereSomethingIsSaid_andClearedByAnEmptyText() {
        var body = ClinikoChangeBody.patient(patient(null, "", Map.of("title", "Dr")), null);
        assertThat(body)
                .isEqualTo(Json.read(
                        "{\"first_name\":\"Aroha\",\"date_of_birth\":\"1985-03-15\",\"email\":null,\"title\":\"Dr\"}"));
    }

    @Test
    void aNumberIsReplacedAmongThoseThatAreThere() {
        var known = Json.read("""
                {"patient_phone_numbers":[{"phone_type":"Mobile","number":"0491 570 156","normalized_number":"61491570156"},
                 {"phone_type":"Work","number":"02 5550 0100"},{"phone_type":"Home","number":"02 5550 0101"}]}""");
        var changed = ClinikoNumbers.changed(known, patient("0491 570 157", null, Map.of()));
        assertThat(changed).isEqualTo(Json.read("""
                        [{"phone_type":"Work","number":"02 5550 0100"},{"phone_type":"Home","number":"02 5550 0101"},
                         {"phone_type":"Mobile","number":"0491 570 157"}]"""));
        assertThat(ClinikoNumbers.changed(known, patient("", null, Map.of()))).hasSize(2);
    }

    @Test
    void whatABookingCannotBeWithoutIsNamed() {
        assertThat(fields(ClinikoChangeCheck.of(booking(null, Map.of())))).containsExactly("locationId");
        assertThat(fields(ClinikoChangeCheck.of(booking("../settings", Map.of()))))
                .containsExactly("locationId");
        assertThat(fields(ClinikoChangeCheck.of(booking("99999999999999999999", Map.of()))))
                .containsExactly("locationId");
    }

    @ParameterizedTest
    @CsvSource({
        "title, x",
        "reminder_type, Pigeon",
        "gender, male",
        "cancellation_reason, 50",
    })
    void vendorFieldsAreThoseThatClinikoTakesThere(String name, String value) {
        boolean taken =
                ClinikoChangeCheck.of(patient(null, null, Map.of(name, value))).isEmpty();
        assertThat(taken).isEqualTo(name.equals("title"));
        assertThat(fields(ClinikoChangeCheck.of(booking("4", Map.of(name, value)))))
                .isNotEmpty();
    }

    @Test
    void whatClinikoCannotSetIsNoWrongValue() {
        var arrived = change(WritebackOperation.UPDATE_APPOINTMENT, "arrived", null, Map.of());
        assertThat(ClinikoChangeCheck.of(arrived)).singleElement().isInstanceOf(Unsupported.class);
        assertThat(ClinikoChangeCheck.of(arrived).getFirst().field()).isEqualTo("status");
    }

    @Test
    void textsAreNoLongerThanClinikoKeeps() {
        assertThat(fields(ClinikoChangeCheck.of(patient("x".repeat(256), "not an address", Map.of()))))
                .containsExactly("mobilePhone", "email");
    }

    private static JsonNode record(String start, String end) {
        return Json.read("""
                {"id":"1734455210098812345","starts_at":"%s","ends_at":"%s","cancelled_at":null,"notes":"other",
                 "patient":{"links":{"self":"https://api.au9.cliniko.com/v1/patients/1734455210098800001"}},
                 "practitioner":{"links":{"self":"https://api.au9.cliniko.com/v1/practitioners/1734455210098800002"}},
                 "appointment_type":{"links":{"self":"https://x/v1/appointment_types/1734455210098800003"}},
                 "business":{"links":{"self":"https://x/v1/businesses/1734455210098800004"}}}""".formatted(start, end));
    }

    @Test
    void aBookingIsKnownAgainByWhoWhenAndWhat_notByItsNotes() {
        var ours = ClinikoChanged.isBooking(booking("1734455210098800004", Map.of()));
        assertThat(ours).accepts(record("2031-05-05T23:00:00Z", "2031-05-05T23:25:00Z"));
        assertThat(ours).rejects(record("2031-05-05T23:00:00Z", "2031-05-05T23:30:00Z"));
        assertThat(ours).rejects(record("2031-05-05T23:15:00Z", "2031-05-05T23:40:00Z"));
        assertThat(ClinikoChanged.isBooking(booking("5", Map.of())))
                .rejects(record("2031-05-05T23:00:00Z", "2031-05-05T23:25:00Z"));
    }

    @Test
    void aChangeIsKnownAgainWhenEveryFieldThatWasSentIsThere() {
        var known = Json.read("""
                {"id":"1","first_name":"Aroha","date_of_birth":"1985-03-15","email":null,"title":"Dr",
                 "patient_phone_numbers":[{"phone_type":"Mobile","number":"0491 570 156"}]}""");
        assertThat(ClinikoChanged.is(patient("0491 570 156", "", Map.of("title", "Dr"))))
                .accepts(known);
        assertThat(ClinikoChanged.is(patient("0491 570 157", "", Map.of()))).rejects(known);
        assertThat(ClinikoChanged.is(patient(null, "a@b.example", Map.of()))).rejects(known);
        assertThat(ClinikoChanged.is(patient("", null, Map.of()))).rejects(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\":\"Validation Failed\",\"errors\":{\"patient_id\":\"must exist\"}} | Validation Failed: patient_id: must exist",
                "{\"message\":\"Validation Failed\",\"errors\":{\"base\":\"is full\"}} | Validation Failed: is full",
                "{\"message\":\"No\",\"errors\":{\"email\":null}} | No: email",
                "{\"message\":\"No\",\"errors\":{\"base\":null,\"patient_id\":\"is archived\"}} | No: patient_id: is archived",
                "{\"message\":\"No\",\"errors\":{\"base\":null}} | No",
                "{\"message\":\"Only this\"} | Only this",
                "{\"errors\":{\"a\":\"b\",\"c\":\"d\"}} | a: b; c: d",
            })
    void aRefusalIsToldInClinikosWords(String body, String words) {
        assertThat(ClinikoRefusals.words(Json.read(body))).isEqualTo(words);
    }

    @Test
    void aRefusalWithoutWordsHasNone() {
        assertThat(ClinikoRefusals.words(Json.read("{}"))).isNull();
    }
}
