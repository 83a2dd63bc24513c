package org.practicesync.features.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;
import org.practicesync.testkit.WithoutLimits;

/** {@code POST /api/v1/admin/sync/schedule/{organization}}. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class SyncScheduleTest {
    @Test
    void startsOneRunAndNoSecondBesideIt() {
        var clinic = Clinic.known();
        var runs = StoredRuns.of(clinic);
        var open = runs.add("running", "1 minute");
        var refused = schedule(clinic, "manager");
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(200);
        assertThat(refused.jsonPath().getBoolean("sync_scheduled")).isFalse();
        assertThat(refused.jsonPath().getString("message")).isEqualTo("A sync is already running");
        assertThat(refused.jsonPath().getString("sync_id")).isEqualTo(open);
        assertThat(clinic.as("manager")
                        .post("/api/v1/sync/start/" + clinic.id() + "?sync_mode=full")
                        .statusCode())
                .as("the same in R3")
                .isEqualTo(409);
        runs.set(open, "state = 'cancelled', outcome = 'cancelled', completed_at = now()");
        var inR3 = clinic.as("manager").post("/api/v1/sync/start/" + clinic.id() + "?sync_mode=full");
        assertThat(inR3.statusCode()).as(inR3.asString()).isEqualTo(201);
        assertThat(inR3.jsonPath().getList("runs")).hasSize(1);
        clinic.awaitEnd();

        var started = schedule(clinic, "manager");
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(200);
        assertThat(started.jsonPath().getBoolean("sync_scheduled")).isTrue();
        assertThat(started.jsonPath().getString("sync_id")).isNotEqualTo(open);
        var log = clinic.awaitEnd().jsonPath();
        assertThat(log.getString("logs[0].metadata.sync_id"))
                .isEqualTo(started.jsonPath().getString("sync_id"));
        assertThat(log.getString("logs[0].metadata.trigger")).isEqualTo("manual");
        assertThat(log.getString("logs[0].status")).isEqualTo("completed");
        assertThat(log.getString("logs[0].operation_type")).isEqualTo("incremental");
    }

    @Test
    void saysWhyNothingCanStart() {
        var clinic = Clinic.known();
        assertThat(schedule(clinic, "manager").statusCode()).isEqualTo(404);
        assertThat(schedule(clinic, "manager").jsonPath().getString("error_code"))
                .isEqualTo("CONNECTION_NOT_FOUND");
        clinic.openAccount(1);
        clinic.configure().then().statusCode(200);
        clinic.as("manager")
                .body("{\"sync_enabled\":false}")
                .post(clinic.path("configure"))
                .then()
                .statusCode(200);
        assertThat(schedule(clinic, "manager").statusCode()).isEqualTo(409);
        assertThat(schedule(clinic, "manager").jsonPath().getString("error_code"))
                .isEqualTo("CONNECTION_NOT_ACTIVE");
    }

    @Test
    void isForManagersOfTheOrganization() {
        var clinic = Clinic.known();
        assertThat(given().post(path(clinic.id())).statusCode()).isEqualTo(401);
        assertThat(schedule(clinic, "viewer").statusCode()).isEqualTo(403);
        assertThat(Clinic.known().as("admin").post(path(clinic.id())).statusCode())
                .isEqualTo(403);
        assertThat(clinic.as("manager").post(path("clinic7")).statusCode()).isEqualTo(400);
        assertThat(Clinic.platformAdmin().post(path("org_nobody")).statusCode()).isEqualTo(404);
    }

    private static Response schedule(Clinic clinic, String role) {
        return clinic.as(role).post(path(clinic.id()));
    }

    private static String path(String organization) {
        return "/api/v1/admin/sync/schedule/" + organization;
    }
}
