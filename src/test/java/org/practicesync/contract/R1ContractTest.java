package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

/** R1's page, example by example, as its frontend calls it: the organization by its number. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class R1ContractTest {
    private Clinic clinic;
    private long number;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.connected(230);
        number = clinic.number();
    }

    @Test
    void startsASyncAndShowsItWhileItRuns() {
        SandboxResource.cliniko()
                .fault("{\"match\":\"/patients\",\"key\":\"" + clinic.key()
                        + "\",\"after\":4,\"times\":2,\"kind\":\"500\"}");
        var started = clinic.as("admin").post(Clinic.FAMILY + "sync-all/" + number);
        assertLike("r1-sync-all", started, Set.of());
        assertThat(started.jsonPath().getString("message"))
                .isEqualTo("Full patient sync started for organization " + number);
        assertThat(started.jsonPath().getString("operation_type")).isEqualTo("full_patients");
        assertThat(started.jsonPath().getString("expected_duration")).matches("\\d+-\\d+ seconds");
        assertThat(started.jsonPath().getString("sync_id")).matches("[0-9a-f-]{36}");

        var polled = clinic.as("viewer").get(Clinic.FAMILY + "sync-logs/" + number + "?limit=1");
        // While nothing was processed both are null.
        assertLike(
                "r1-sync-logs",
                polled,
                Set.of("logs[].metadata.progress_percent", "logs[].metadata.estimated_remaining"));
        assertThat(polled.jsonPath().getLong("logs[0].id"))
                .isEqualTo(started.jsonPath().getLong("log_id"));
        assertThat(polled.jsonPath().getLong("logs[0].organization_id")).isEqualTo(number);
        SandboxResource.cliniko().clearFaults();
        clinic.awaitEnd();
    }

    @Test
    void showsWhatASyncLeft() {
        clinic.startSync().then().statusCode(200);
        clinic.awaitEnd();
        var ended = clinic.as("viewer").get(Clinic.FAMILY + "sync-logs/" + number + "?limit=1");
        assertLike("r1-sync-logs", ended, Set.of());
        assertThat(ended.jsonPath().getString("logs[0].status")).isEqualTo("completed");
        assertThat(ended.jsonPath().getInt("logs[0].records_processed")).isEqualTo(230);
        assertThat(ended.jsonPath().getDouble("logs[0].metadata.progress_percent"))
                .isEqualTo(100.0);
        assertThat(Instant.parse(ended.jsonPath().getString("logs[0].completed_at")))
                .isNotNull();

        var status = clinic.as("viewer").get(Clinic.FAMILY + "status/" + number);
        assertLike("r1-status", status, Set.of());
        assertThat(status.jsonPath().getString("sync_status")).isEqualTo("completed");
        assertThat(status.jsonPath().getInt("patient_counts.total_in_cliniko")).isEqualTo(230);
        assertThat(status.jsonPath().getInt("patient_counts.synced_to_database"))
                .isEqualTo(230);
        assertThat(status.jsonPath().getString("sync_duration")).matches("\\d+m \\d+s");

        var patients = clinic.as("viewer").get(Clinic.FAMILY + "active-patients/" + number);
        assertLike(
                "r1-active-patients",
                patients,
                Set.of(
                        "patients[].first_name",
                        "patients[].last_name",
                        "patients[].email",
                        "patients[].phone",
                        "patients[].date_of_birth"));
        assertThat(patients.jsonPath().getList("patients")).hasSize(50);
        assertThat(patients.jsonPath().getInt("pagination.total")).isEqualTo(230);
        assertThat(patients.jsonPath().getBoolean("pagination.has_next")).isTrue();
        var last = clinic.as("viewer").get(Clinic.FAMILY + "active-patients/" + number + "?limit=100&offset=200");
        assertThat(last.jsonPath().getList("patients")).hasSize(30);
        assertThat(last.jsonPath().getBoolean("pagination.has_next")).isFalse();
    }

    @Test
    void asksThePms() {
        var answer = clinic.as("admin").get(Clinic.FAMILY + "test-connection/" + number);
        assertLike("r1-test-connection", answer, Set.of());
        assertThat(answer.jsonPath().getInt("total_patients")).isEqualTo(230);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("connected");
    }

    @Test
    void failsInItsWords() {
        SandboxResource.cliniko().revoke(clinic.key());
        var answer = clinic.as("admin").get(Clinic.FAMILY + "test-connection/" + number);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(answer.jsonPath().getLong("details.organization_id")).isEqualTo(number);
        assertThat(Likeness.differences(Likeness.example("r1-error"), Likeness.read(answer.asString()), Set.of()))
                // Nothing was being run.
                .containsAnyOf("details.operation_type: missing")
                .hasSize(1);
    }

    @Test
    void namesTheRunInASecondStart() {
        SandboxResource.cliniko().latency(50, 0);
        clinic.startSync().then().statusCode(200);
        var again = clinic.as("admin").post(Clinic.FAMILY + "sync-all/" + number);
        SandboxResource.cliniko().latency(0, 0);
        assertThat(again.statusCode()).isEqualTo(429);
        assertLikeBody("r1-error", again);
        assertThat(again.jsonPath().getString("details.operation_type")).isEqualTo("full_patients");
        clinic.awaitEnd();
    }

    @Test
    void neverSyncedIsAStatus() {
        var status = clinic.as("viewer").get(Clinic.FAMILY + "status/" + number);
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.jsonPath().getString("sync_status")).isEqualTo("never_synced");
        assertThat(status.jsonPath().getMap(""))
                .containsKeys("last_sync", "patient_counts", "sync_duration", "operation_type");
        var logs = clinic.as("viewer").get(Clinic.FAMILY + "sync-logs/" + number);
        assertThat(logs.jsonPath().getList("logs")).isEmpty();
        assertThat(logs.jsonPath().getInt("total_count")).isZero();
        assertThat(logs.jsonPath().getBoolean("has_more")).isFalse();
    }

    @Test
    void tellsTheOldNameToMoveOn() {
        var answer = clinic.as("admin").post(Clinic.FAMILY + "sync/" + number);
        assertLike("r1-sync-all", answer, Set.of());
        assertThat(answer.header("Deprecation")).isNotBlank();
        assertThat(answer.header("Link"))
                .isEqualTo("</api/v1/cliniko/sync-all/" + number + ">; rel=\"successor-version\"");
        clinic.awaitEnd();
    }

    @Test
    void takesTheCurlLines() {
        for (String path : new String[] {"test-connection/" + number, "sync-logs/" + number + "?limit=1"}) {
            assertThat(curl("GET", path, "").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(curl("POST", "sync-all/" + number, "").statusCode()).isEqualTo(200);
        clinic.awaitEnd();
        var withType = curl("POST", "sync-all/" + number, "Content-Type: application/json");
        assertThat(withType.jsonPath().getString("error_code")).isEqualTo("RATE_LIMITED");
    }

    @Test
    void tellsTheLimits() {
        for (String route : new String[] {"sync-logs", "status", "active-patients", "test-connection"}) {
            var answer = clinic.as("viewer").get(Clinic.FAMILY + route + "/" + number);
            for (String header : new String[] {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"}) {
                assertThat(answer.header(header)).as(route + " " + header).matches("\\d+");
            }
        }
        assertThat(limit("sync-logs")).isEqualTo("60");
        assertThat(limit("status")).isEqualTo("120");
        assertThat(limit("test-connection")).isEqualTo("10");
    }

    private String limit(String route) {
        return clinic.as("viewer").get(Clinic.FAMILY + route + "/" + number).header("X-RateLimit-Limit");
    }

    /** As curl sends it: no body, and no content type unless told. */
    private Response curl(String method, String path, String header) {
        var request = io.restassured.RestAssured.given().header("Authorization", "Bearer " + clinic.token("manager"));
        Arrays.stream(header.split(": ", 2)).skip(1).forEach(value -> request.header("Content-Type", value));
        return request.request(method, Clinic.FAMILY + path);
    }

    private static void assertLike(String example, Response answer, Set<String> nullable) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), nullable))
                .as(answer.asString())
                .isEmpty();
    }

    private static void assertLikeBody(String example, Response answer) {
        assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), Set.of()))
                .as(answer.asString())
                .isEmpty();
    }
}
