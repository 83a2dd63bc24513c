package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** R0's plan from outside: an office is connected, its keys are renewed, and a change is told as done when the clinic has it. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class SikkaJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String SECRET = "canary-office-secret";

    private final SikkaControl sikka = new SikkaControl(SandboxResource.system("sikka"));
    private final String office = "D" + UUID.randomUUID().toString().replaceAll("\\D", "");
    private @Nullable Clinic known;
    private String connection = "";

    @BeforeEach
    void connect() {
        known = Clinic.known();
        sikka.office("""
                {"officeId": "%s", "secretKey": "%s", "system": "Dentrix",
                 "providers": [{"provider_id": "DR1", "firstname": "Ada", "lastname": "Canarydoctor",
                                "provider_type": "Provider", "status": "Active"}],
                 "patients": [{"patient_id": "1001", "firstname": "Aroha", "lastname": "Canaryexample", "status": "Active"}]}
                """.formatted(office, SECRET));
        var created = clinic().as("manager").body("{\"pmsType\": \"sikka\"}").post("/api/pms/connections");
        connection = "/api/pms/connections/" + told(created, 201).path("id").asText();
        told(putCredentials(), 200);
    }

    @AfterEach
    void forget() {
        clinic().as("admin").delete(connection).then().statusCode(200);
        sikka.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "r0"})
    void tellsABookingAsDoneOnlyWhenTheClinicHasIt(String dialect) {
        sikka.settings("{\"dialect\": \"%s\", \"writebackSeconds\": 100000}".formatted(dialect));
        var open = told(book("09:00"), 202);
        assertThat(open.path("error_code").asText()).isEqualTo("WRITEBACK_PENDING");
        assertThat(open.path("result").asText()).isEqualTo("pending");
        // Paced by the 250 calls a minute that Sikka told, and not by the few we begin with.
        assertThat(open.path("attempts").asInt()).isGreaterThan(3);
        assertThat(appointments()).isZero();

        sikka.decide(office, open.path("pmsWritebackId").asText(), "{}");

        await().atMost(SOON).until(() -> writeback(open).path("result").asText().equals("completed"));
        assertThat(appointments()).isOne();
        assertThat(sikka.writebacks(office)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "r0"})
    void tellsWhyTheClinicRefused(String dialect) {
        sikka.settings("{\"dialect\": \"%s\", \"writebackSeconds\": 0}".formatted(dialect));
        sikka.verdicts(office, "[{\"error\": \"Provider is not active\"}]");

        var refused = told(book("10:00"), 422);

        assertThat(refused.path("error_code").asText()).isEqualTo("WRITEBACK_FAILED");
        assertThat(refused.path("message").asText()).contains("Provider is not active");
        assertThat(appointments()).isZero();
    }

    @Test
    void renewsAKeyThatExpiredBeforeItsTimeAndBooksOnce() {
        sikka.settings("{\"writebackSeconds\": 0}");
        sikka.expireKeys(office);

        told(book("11:00"), 201);

        assertThat(appointments()).isOne();
        assertThat(sikka.stats(office).path("grants").path("refresh_key").asInt())
                .isOne();
    }

    @Test
    void readsAndWritesInTheZoneThatAPersonSet() {
        sikka.settings("{\"writebackSeconds\": 0}");
        change("{\"timezone\": \"America/Denver\"}");

        told(book("09:00"), 201);
        sikka.upload(office);
        change("{\"syncEnabled\": true}");
        var run = told(clinic().as("manager").post("/api/v1/sync/start/" + clinic().id() + "?sync_mode=full"), 201);
        await().atMost(SOON).until(() -> stateOf(run).equals("completed"));

        assertThat(sikka.rows(office, "appointments").getFirst().path("time").asText())
                .startsWith("07:00");
        assertThat(ScratchDatabase.ofTheService()
                        .texts("select (starts_at at time zone 'UTC')::text from appointment where account_id = '"
                                + office + "'"))
                .containsExactly("2031-05-06 13:00:00");
    }

    @Test
    void asksForAPersonWhenNeitherKeyOpens_andGoesOnWithTheNextCredentials() {
        sikka.revokeRefreshKey(office);
        sikka.state(office, "{\"secretKey\": \"another\"}");
        sikka.state(office, "{\"authorized\": false}");

        var refused = told(clinic().as("manager").post(connection + "/sync"), 401);
        assertThat(refused.path("error_code").asText()).isEqualTo("SIKKA_AUTH_FAILED");
        assertThat(state()).isEqualTo("reauthorization_required");

        sikka.state(office, "{\"authorized\": true, \"secretKey\": \"%s\"}".formatted(SECRET));
        told(putCredentials(), 200);
        assertThat(state()).isEqualTo("active");
        told(clinic().as("manager").post(connection + "/sync"), 200);
    }

    private Clinic clinic() {
        return Objects.requireNonNull(known);
    }

    private Response putCredentials() {
        return clinic().as("admin")
                .body("{\"officeId\": \"%s\", \"secretKey\": \"%s\"}".formatted(office, SECRET))
                .put(connection + "/credentials");
    }

    private Response book(String time) {
        return clinic().as("manager").body("""
                        {"patientId": "1001", "practitionerId": "DR1", "locationId": "1", "durationMinutes": 30,
                         "startsAt": "2031-05-06T%s:00-04:00", "notes": "Check-up", "vendorFields": {"operatory": "2"}}
                        """.formatted(time)).post(connection + "/appointments");
    }

    private long appointments() {
        return sikka.rows(office, "appointments").size();
    }

    private JsonNode writeback(JsonNode open) {
        return told(
                clinic().as("viewer")
                        .get(connection + "/writebacks/"
                                + open.path("writebackId").asText()),
                200);
    }

    private void change(String wish) {
        told(clinic().as("manager").body(wish).patch(connection), 200);
    }

    private String stateOf(JsonNode run) {
        var path = "/api/v1/sync/status/" + run.path("sync_id").asText();
        return told(clinic().as("viewer").get(path), 200).path("state").asText();
    }

    private String state() {
        return told(clinic().as("viewer").get(connection), 200)
                .at("/connection/state")
                .asText();
    }

    private static JsonNode told(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return Json.read(answer.asString());
    }
}
