package org.practicesync.features.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;
import org.practicesync.testkit.WithoutLimits;

/** {@code GET /api/v1/sync/status/{sync_id}}. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class RunViewTest {
    private Clinic clinic;
    private StoredRuns runs;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        runs = StoredRuns.of(clinic);
    }

    @Test
    void tellsHowFarARunIs() {
        var run = runs.add("running", "1 minute", 245);
        runs.set(
                run,
                "progress_percent = 75.9, current_step = 'Reading patients', estimated_remaining_seconds = 600, updated_at = now()");
        var json = status(run);
        assertThat(json.getString("sync_id")).isEqualTo(run);
        assertThat(json.getString("status")).isEqualTo("running");
        assertThat(json.getInt("progress_percentage")).isEqualTo(75);
        assertThat(json.getString("current_step")).isEqualTo("Reading patients");
        assertThat(json.getInt("patients_found")).isEqualTo(245);
        assertThat(json.getInt("appointments_found")).isZero();
        assertThat((Object) json.get("active_patients_identified")).isNull();
        assertThat((Object) json.get("outcome")).isNull();
        assertThat((Object) json.get("completed_at")).isNull();
        assertThat(json.getList("errors")).isEmpty();
        assertThat(Instant.parse(json.getString("estimated_completion_at")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(8)), Instant.now().plus(Duration.ofMinutes(11)));
        runs.set(run, "updated_at = now() - interval '1 hour'");
        assertThat(Instant.parse(status(run).getString("estimated_completion_at")))
                .as("one that is late ends any moment")
                .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        runs.set(run, "state = 'cancelled', outcome = 'cancelled', completed_at = now()");
        assertThat(status(run).getString("status")).isEqualTo("failed");
        assertThat(status(run).getString("state")).isEqualTo("cancelled");
        assertThat((Object) status(run).get("estimated_completion_at")).isNull();
    }

    @Test
    void saysWhatAWaitingRunWaitsFor() {
        var run = runs.add("running", "1 minute");
        runs.set(
                run,
                "state = 'queued', lease_until = null, wait_reason = 'CLINIKO_RATE_LIMITED',"
                        + " not_before = now() + interval '1 hour', estimated_remaining_seconds = 60");
        var json = status(run);
        assertThat(json.getString("status")).isEqualTo("running");
        assertThat(json.getString("state")).isEqualTo("queued");
        assertThat(json.getInt("progress_percentage")).isZero();
        assertThat(json.getString("current_step")).isEqualTo("Waiting for the practice management system");
        assertThat(Instant.parse(json.getString("estimated_completion_at")))
                .isAfter(Instant.now().plus(Duration.ofMinutes(58)));
        clinic.as("manager").post("/api/v1/sync/cancel/" + run).then().statusCode(200);
    }

    @Test
    void tellsWhyARunFailedAndWhatItRejected() {
        var run = runs.add("failed", "1 minute", 7);
        runs.set(
                run,
                "error_code = 'PMS_UNAVAILABLE', error_message = 'It did not answer', error_details = '"
                        + "{\"records\": [{\"pms_id\": \"70\", \"kind\": \"rejected\", \"reason\": \"no id\"},"
                        + " {\"pms_id\": \"71\", \"kind\": \"warning\", \"reason\": \"odd\"}]}'");
        var json = status(run);
        assertThat(json.getString("status")).isEqualTo("failed");
        assertThat(json.getString("outcome")).isEqualTo("failed");
        assertThat(json.getList("errors.error_code")).containsExactly("PMS_UNAVAILABLE", "RECORD_REJECTED");
        assertThat(json.getList("errors.message")).containsExactly("It did not answer", "no id");
        assertThat(json.getList("errors.pms_id")).containsExactly(null, "70");
    }

    @Test
    void showsTheEndOfARealRun() {
        var id = clinic.startSync().jsonPath().getString("sync_id");
        clinic.awaitEnd();
        var json = status(id);
        assertThat(json.getString("status")).isEqualTo("completed");
        assertThat(json.getString("outcome")).isEqualTo("completed");
        assertThat(json.getInt("progress_percentage")).isEqualTo(100);
        assertThat(json.getString("current_step")).isEqualTo("Completed");
        assertThat(json.getInt("patients_found")).isEqualTo(3);
        assertThat(json.getInt("records_processed")).isEqualTo(3);
        assertThat(json.getString("completed_at")).endsWith("Z");
    }

    @Test
    void knowsOnlyRunsOfItsOrganization() {
        var run = runs.add("completed", "1 minute");
        var stranger = Clinic.known();
        for (String id : new String[] {run, UUID.randomUUID().toString(), "7", "sync_org_1", "%00", "%20"}) {
            var answer = stranger.as("admin").get("/api/v1/sync/status/" + id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.jsonPath().getString("error_code")).isEqualTo("NOT_FOUND");
        }
        var path = "/api/v1/sync/status/" + run;
        assertThat(given().get(path).statusCode()).isEqualTo(401);
        assertThat(clinic.as("viewer").get(path).statusCode()).isEqualTo(200);
        assertThat(clinic.as("viewer").post(path).statusCode()).isEqualTo(405);
        assertThat(Clinic.platformAdmin().get(path).statusCode()).isEqualTo(403);
        assertThat(Clinic.platformAdmin()
                        .header("x-organization-id", clinic.id())
                        .get(path)
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonPath status(String run) {
        var answer = clinic.as("viewer").get("/api/v1/sync/status/" + run);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
