package org.practicesync.features.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.Change;
import org.practicesync.pms.PatientChange;
import org.practicesync.pms.WritebackOperation;

class ChangeBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Change book(String body) {
        return ChangeBody.read(WritebackOperation.BOOK_APPOINTMENT, null, json(body), SYDNEY);
    }

    private static Change patch(String body) {
        return ChangeBody.read(WritebackOperation.UPDATE_APPOINTMENT, "7", json(body), SYDNEY);
    }

    private static Problem refused(WritebackOperation operation, String body) {
        var thrown =
                catchThrowableOfType(ProblemException.class, () -> ChangeBody.read(operation, "7", json(body), SYDNEY));
        assertThat(thrown).as(body).isNotNull();
        return thrown.problem();
    }

    @Test
    void readsTheContractsBookingInThePracticesZone() {
        var change = (AppointmentChange) book("""
                {"patientId":"1001","practitionerId":"DR1","startsAt":"2026-11-23T10:30:00+11:00","durationMinutes":30,
                 "appointmentTypeId":"3","locationId":"1","notes":"a\\nb","vendorFields":{"operatory":"2"}}""");
        assertThat(change.operation()).isEqualTo(WritebackOperation.BOOK_APPOINTMENT);
        assertThat(change.recordId()).isNull();
        assertThat(change.startsAt()).hasToString("2026-11-23T10:30+11:00[Australia/Sydney]");
        assertThat(change.durationMinutes()).isEqualTo(30);
        assertThat(change.vendorFields()).isEqualTo(Map.of("operatory", "2"));
        assertThat(change.given())
                .containsExactly(
                        "patientId",
                        "practitionerId",
                        "startsAt",
                        "durationMinutes",
                        "appointmentTypeId",
                        "locationId",
                        "notes");
        assertThat(change).hasToString("AppointmentChange[book_appointment]");
    }

    @Test
    void aStatusMakesItACancellation() {
        var change = (AppointmentChange) patch("{\"status\":\"cancelled\",\"reason\":\"Feels better\"}");
        assertThat(change.operation()).isEqualTo(WritebackOperation.CANCEL_APPOINTMENT);
        assertThat(change.recordId()).isEqualTo("7");
        assertThat(change.status()).isNull();
        assertThat(change.reason()).isEqualTo("Feels better");
        var word = (AppointmentChange) patch("{\"status\":\"Broken\",\"reason\":\"x\"}");
        assertThat(word.operation()).isEqualTo(WritebackOperation.UPDATE_APPOINTMENT);
        assertThat(word.status()).isEqualTo("Broken");
    }

    @Test
    void anEmptyTextClears_andWhatIsAbsentStays() {
        var change = (PatientChange) ChangeBody.read(
                WritebackOperation.UPDATE_PATIENT, "7", json("{\"email\":\"\",\"mobilePhone\":\" 0491 \"}"), SYDNEY);
        assertThat(change.email()).isEmpty();
        assertThat(change.mobilePhone()).isEqualTo("0491");
        assertThat(change.given()).containsExactly("email", "mobilePhone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"startsAt\":\"2026-11-23T10:30:00Z\"}",
                "{\"patientId\":\"1\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-02-30T10:30:00Z\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"+99999-01-01T00:00:00Z\"}",
                "{\"patientId\":1,\"startsAt\":\"2026-11-23T10:30:00Z\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"durationMinutes\":0}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"durationMinutes\":1441}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"durationMinutes\":\"30\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"notes\":\"a\\u0000b\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"vendorFields\":{\"a\":1}}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"vendorFields\":{\"a b\":\"1\"}}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"vendorFields\":[]}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"status\":\"cancelled\"}",
                "{\"patientId\":\"1\",\"startsAt\":\"2026-11-23T10:30:00Z\",\"note\":\"nobody reads this\"}",
                "{\"patientId\":\"  \",\"startsAt\":\"2026-11-23T10:30:00Z\"}",
                "[]"
            })
    void refusesABookingThatDoesNotFit(String body) {
        var problem = refused(WritebackOperation.BOOK_APPOINTMENT, body);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(problem.fields()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"vendorFields\":{}}", "{\"notes\":null}", "{\"patientId\":\"\"}"})
    void refusesAChangeThatChangesNothingOrSaysNothingClear(String body) {
        assertThat(refused(WritebackOperation.UPDATE_APPOINTMENT, body).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firstName\":\"Aroha\"}",
                "{\"firstName\":\"Aroha\",\"lastName\":\"\"}",
                "{\"firstName\":\"Aroha\",\"lastName\":\"Example\",\"dateOfBirth\":\"1985-02-30\"}",
                "{\"firstName\":\"Aroha\",\"lastName\":\"Example\",\"dateOfBirth\":19850315}",
                "{\"firstName\":\"Aroha\",\"lastName\":\"Example\",\"startsAt\":\"2026-11-23T10:30:00Z\"}"
            })
    void refusesAPatientThatDoesNotFit(String body) {
        assertThat(refused(WritebackOperation.CREATE_PATIENT, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"cancelled\",\"startsAt\":\"2026-11-23T10:30:00Z\"}",
                "{\"reason\":\"Feels better\"}",
                "{\"notes\":\"x\",\"reason\":\"Feels better\"}"
            })
    void fieldsThatContradictEachOtherAre422(String body) {
        assertThat(refused(WritebackOperation.UPDATE_APPOINTMENT, body).status())
                .isEqualTo(422);
    }

    @Test
    void namesNoValueAndNoUnknownField() {
        var problem = refused(
                WritebackOperation.CREATE_PATIENT,
                "{\"firstName\":7,\"Canaryfield\":\"Canaryvalue\",\"vendorFields\":{\"Canary name\":\"x\"}}");
        assertThat(problem.toString()).doesNotContain("Canary");
    }

    @Test
    void theSameRequestHasTheSameHash_inWhateverOrder() {
        var one = submission("{\"a\":\"1\",\"b\":{\"c\":\"x, d=y\"},\"e\":30}", "1");
        assertThat(submission("{\"e\":30,\"b\":{\"c\":\"x, d=y\"},\"a\":\"1\"}", "1")
                        .requestHash())
                .isEqualTo(one.requestHash());
        for (var other : List.of(
                submission("{\"a\":\"1\",\"b\":{\"c\":\"x\",\"d\":\"y\"},\"e\":30}", "1"),
                submission("{\"a\":\"1\",\"b\":{\"c\":\"x, d=y\"},\"e\":\"30\"}", "1"),
                submission("{\"a\":\"1\",\"b\":{\"c\":\"x, d=y\"},\"e\":30}", "2"))) {
            assertThat(other.requestHash()).isNotEqualTo(one.requestHash());
        }
    }

    private static Submission submission(String body, String recordId) {
        return new Submission(
                connection(),
                WritebackOperation.UPDATE_PATIENT,
                recordId,
                new JsonObject(body),
                "user_example",
                IdempotencyKey.of("PATCH patients", "k"));
    }

    private static Connection connection() {
        return new Connection(
                new OrganizationId(1),
                new ConnectionId(new UUID(1, 1)),
                new VendorId("cliniko"),
                "au1:1",
                "1",
                "Example",
                "Example",
                ConnectionState.ACTIVE,
                null,
                "Australia/Sydney",
                true,
                15,
                false,
                List.of(),
                Map.of(),
                null,
                null);
    }
}
