package org.practicesync.features.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class SyncCancelTest {
    @Inject
    Pool database;

    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.connected(3_000);
    }

    @AfterEach
    void quicken() {
        SandboxResource.cliniko().latency(0, 0);
    }

    @Test
    void endsARunningRunAtItsNextPage() {
        SandboxResource.cliniko().latency(0, 600);
        var run = start();
        awaitState("running");
        var answer = cancel(run);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("success", "data", "timestamp");
        assertThat(answer.jsonPath().getBoolean("success")).isTrue();
        assertThat(answer.jsonPath().getString("data.sync_id")).isEqualTo(run);
        assertThat(answer.jsonPath().getString("data.status")).isEqualTo("running");
        assertThat(cancel(run).statusCode()).as("asked twice").isEqualTo(200);
        assertCancelled(clinic.awaitEnd());
        assertThat(clinic.newestLog().jsonPath().getInt("logs[0].records_processed"))
                .isLessThan(3_000);
        assertEnded(cancel(run));
        assertThat(clinic.startSync().statusCode()).as("another start").isEqualTo(200);
        cancel(clinic.newestLog().jsonPath().getString("logs[0].metadata.sync_id"));
        clinic.awaitEnd();
    }

    @Test
    void endsAWaitingRunAtOnce() {
        SandboxResource.cliniko().latency(0, 600);
        var run = start();
        awaitState("running");
        // As a run waits whose PMS said "later".
        execute(
                "update sync_run set state = 'queued', fence = fence + 1, lease_until = null, wait_reason = 'CLINIKO_RATE_LIMITED',"
                        + " not_before = now() + interval '1 hour' where id = '" + run + "'");
        var answer = cancel(run);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("data.status")).isEqualTo("failed");
        assertThat(answer.jsonPath().getString("data.state")).isEqualTo("cancelled");
        assertCancelled(clinic.newestLog());
    }

    @Test
    void doesNotCancelWhatHasEnded() {
        var run = start();
        assertThat(clinic.awaitEnd().jsonPath().getString("logs[0].status")).isEqualTo("completed");
        assertEnded(cancel(run));
        assertThat(clinic.newestLog().jsonPath().getString("logs[0].status")).isEqualTo("completed");
    }

    @Test
    void findsOnlyRunsOfItsOrganization() {
        SandboxResource.cliniko().latency(0, 300);
        var run = start();
        var stranger = Clinic.known();
        for (String id : new String[] {run, UUID.randomUUID().toString(), "7", "sync_org_1", "%00", "%20"}) {
            var answer = stranger.as("admin").post("/api/v1/sync/cancel/" + id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.jsonPath().getString("error_code")).isEqualTo("NOT_FOUND");
            assertThat(answer.jsonPath().getString("error")).isNotEqualTo("true");
        }
        cancel(run);
        clinic.awaitEnd();
    }

    @Test
    void isForManagers() {
        var path = "/api/v1/sync/cancel/" + UUID.randomUUID();
        assertThat(given().post(path).statusCode()).isEqualTo(401);
        assertThat(clinic.as("viewer").post(path).statusCode()).isEqualTo(403);
        assertThat(clinic.as("manager").get(path).statusCode()).isEqualTo(405);
        assertThat(Clinic.platformAdmin().post(path).statusCode()).isEqualTo(403);
        assertThat(Clinic.platformAdmin()
                        .header("x-organization-id", clinic.id())
                        .post(path)
                        .statusCode())
                .isEqualTo(404);
    }

    private String start() {
        var started = clinic.startSync();
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(200);
        return started.jsonPath().getString("sync_id");
    }

    private Response cancel(String run) {
        return clinic.as("manager").post("/api/v1/sync/cancel/" + run);
    }

    private void awaitState(String state) {
        var answer = clinic.newestLog();
        for (int i = 0; i < 20 && !state.equals(answer.jsonPath().getString("logs[0].metadata.state")); i++) {
            clinic.as("viewer")
                    .header("If-None-Match", answer.header("ETag"))
                    .get(clinic.path("sync-logs") + "?limit=1&wait=5");
            answer = clinic.newestLog();
        }
        assertThat(answer.jsonPath().getString("logs[0].metadata.state")).isEqualTo(state);
    }

    private void execute(String sql) {
        // Row level security holds the tests' pool too.
        database.query("begin; set local app.across_organizations = 'a test'; " + sql + "; commit")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static void assertCancelled(Response log) {
        assertThat(log.jsonPath().getString("logs[0].status")).isEqualTo("failed");
        assertThat(log.jsonPath().getString("logs[0].metadata.state")).isEqualTo("cancelled");
        assertThat(log.jsonPath().getString("logs[0].metadata.outcome")).isEqualTo("cancelled");
        assertThat(log.jsonPath().getString("logs[0].completed_at")).isNotBlank();
    }

    private static void assertEnded(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("SYNC_ALREADY_ENDED");
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }
}
