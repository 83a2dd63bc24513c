package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorSession;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class PrivacyTest {
    private static final String CANARY = """
            {"first_name": "Canaryfirst", "last_name": "Canaryburg", "email": "canaryburg@patient.example",
             "date_of_birth": "1971-12-31", "notes": "canarynotes",
             "patient_phone_numbers": [{"phone_type": "Mobile", "number": "0491570156"}]}""";
    private static final String[] PEOPLE = {
        "anaryfirst", "anaryburg", "canarynotes", "0491570156", "491570156", "1971-12-31"
    };

    private final Logger root = LogContext.getLogContext().getLogger("");
    private final Captured captured = new Captured();
    private final List<String> bodies = new ArrayList<>();

    @BeforeEach
    void listen() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
        captured.setLevel(Level.ALL);
        root.addHandler(captured);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(captured);
    }

    @Test
    void namesNoPatientAndNoSecretAnywhere() {
        var clinic = Clinic.connected(100, 3);
        var wrongKey = "canarywrongkey-au1";
        clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"index\":10,\"count\":80,\"fields\":" + CANARY + "}");
        for (String kind : List.of("noId", "badDate", "nul")) {
            clinic.cliniko.change(clinic.key, "{\"op\":\"bad\",\"kind\":\"" + kind + "\",\"fields\":" + CANARY + "}");
        }
        for (String kind : List.of("500", "truncate", "badJson", "html")) {
            clinic.faultOnPages(0, 1, kind);
        }
        bodies.add(clinic.sync().toString());
        assertThat(clinic.rows()).anyMatch(row -> "Canaryfirst".equals(row.get("first_name")));
        for (String kind : List.of("truncate", "403", "401")) {
            clinic.cliniko.clearFaults();
            clinic.faultOnPages(1, -1, kind);
            bodies.add(clinic.sync().toString());
        }
        clinic.cliniko.clearFaults();
        keepError(clinic, "sync-all", "{}");
        keepError(clinic, "configure", "{\"api_key\":\"" + wrongKey + "\"}");
        keepError(clinic, "configure", "{\"api_key\":\"" + clinic.key + "\\nCanaryburg\"}");
        keepError(clinic, "configure", "{\"api_key\":[\"" + wrongKey + "\"}");
        bodies.add(clinic.get(clinic.path("active-patients") + "?search=Canaryburg&limit=Canaryburg")
                .asString());

        assertThat(captured.lines).isNotEmpty();
        assertThat(String.join("\n", captured.lines)).doesNotContain(PEOPLE).doesNotContain(secrets(clinic, wrongKey));
        assertThat(String.join("\n", bodies)).doesNotContain(secrets(clinic, wrongKey));
        assertThat(bodies.subList(0, bodies.size() - 1))
                .allSatisfy(body -> assertThat(body)
                        .doesNotContain("anaryfirst", "canarynotes", "0491570156", "1971-12-31", "anaryburg"));
        assertThat(clinic.query(
                                "select row_to_json(c)::text from connection c where account_id = ?",
                                "au1:" + clinic.accountId)
                        .getFirst())
                .doesNotContain(secrets(clinic, wrongKey));
    }

    /** Also where it is refused, cut, looked for and announced. */
    @Test
    void namesNobodyWhoIsWrittenIntoThePms() {
        var desk = Desk.open();
        var person = Json.object()
                .put("firstName", "Canaryfirst")
                .put("lastName", "Canaryburg")
                .put("dateOfBirth", "1971-12-31")
                .put("mobilePhone", "0491570156");
        desk.fault("POST /v1/patients", 1, "dropAfterCommit");
        Desk.told(desk.write("/patients", person, Map.of("Idempotency-Key", "canary")), 201);
        var id = desk.clinic.vendorIds().stream().max(Long::compare).orElseThrow();
        var booking = desk.booking().put("patientId", Long.toString(id)).put("notes", "canarynotes");
        desk.fault(Desk.APPOINTMENT, 1, "drop");
        desk.book(booking);
        Desk.told(desk.book(booking.deepCopy().put("practitionerId", "987654321")), 422);
        bodies.add(desk.write("/patients", person.put("firstName", 7), Map.of()).asString());
        bodies.add(desk.clinic
                .json("/api/v1/notifications/" + desk.clinic.organization)
                .toString());

        assertThat(String.join("\n", captured.lines)).doesNotContain(PEOPLE);
        assertThat(String.join("\n", bodies)).contains("VALIDATION_FAILED").doesNotContain(PEOPLE);
        var stored = desk.clinic.query(
                "select w::text || coalesce((select string_agg(a::text, ',') from writeback_attempt a"
                        + " where a.writeback_id = w.id), '') from writeback w where connection_id = ?::uuid",
                desk.clinic.connection("id"));
        assertThat(stored).hasSize(3).allSatisfy(row -> assertThat(row).doesNotContain(PEOPLE));
    }

    @Test
    void nothingPrintsItself() {
        var secret = new Secret("canarysecret-au1");
        var session = new VendorSession(
                Map.of("api_key", secret), Map.of(), new Bucket("b", 1, Duration.ofMinutes(1)), VendorSession.Lane.RUN);
        assertThat(secret.toString()).doesNotContain("canarysecret");
        assertThat(new Secret("short").masked()).doesNotContain("short");
        assertThat(session.toString()).doesNotContain("canarysecret");
        assertThat(new CredentialInput(Map.of("api_key", secret), Map.of()).toString())
                .doesNotContain("canarysecret");
        assertThat(patient().toString()).contains("1001").doesNotContain("anary", "1971");
    }

    private void keepError(Clinic clinic, String call, String body) {
        var answer = io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + clinic.token())
                .contentType("application/json")
                .body(body)
                .post(clinic.path(call));
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        bodies.add(answer.asString());
    }

    private static String[] secrets(Clinic clinic, String wrongKey) {
        var basic = java.util.Base64.getEncoder()
                .encodeToString((clinic.key + ":").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new String[] {clinic.key, wrongKey, clinic.token(), basic.substring(0, 16)};
    }

    private static PatientRecord patient() {
        return new PatientRecord(
                "1001",
                "Canaryfirst",
                "Canaryburg",
                "Canary",
                "canaryburg@patient.example",
                "0491570156",
                "61491570156",
                LocalDate.of(1971, 12, 31),
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** Everything the service says, with the traces of what it throws. */
    private static final class Captured extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final PatternFormatter formatter = new PatternFormatter("%p %c %s%e%n");

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
