package org.practicesync.features.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@WithTestResource(SandboxResource.class)
@Timeout(120)
class OwnLimitsTest {
    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.connected(5);
    }

    @Test
    void refusesTheSixtyFirstPollOfAMinute() {
        var token = clinic.token("viewer");
        var logs = clinic.path("sync-logs");
        var first = Clinic.with(token).get(logs);
        assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("59");
        assertThat(given().get(logs).statusCode()).isEqualTo(401);
        assertThat(Clinic.with(token)
                        .get(Clinic.FAMILY + "sync-logs/org_nobody")
                        .statusCode())
                .isEqualTo(403);
        for (int i = 2; i <= 60; i++) {
            var answer = Clinic.with(token)
                    .header("If-None-Match", first.header("ETag"))
                    .get(logs);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(60 - i));
        }
        var refused = Clinic.with(token).get(logs);
        assertLimited(refused, "60");
        assertThat(clinic.as("admin").get(logs).statusCode())
                .as("another member")
                .isEqualTo(429);
        assertThat(clinic.as("viewer").get(clinic.path("status")).statusCode()).isEqualTo(200);
        var other = Clinic.known();
        assertThat(other.as("viewer").get(other.path("sync-logs")).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesASecondFullSyncWithinFiveMinutes() {
        var started = clinic.startSync();
        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(started.header("X-RateLimit-Limit")).isEqualTo("1");
        assertThat(started.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(clinic.awaitEnd().jsonPath().getString("logs[0].status")).isEqualTo("completed");
        var refused = clinic.startSync();
        assertLimited(refused, "1");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(200L, 300L);
        assertThat(clinic.as("manager").post(clinic.path("sync")).jsonPath().getString("error_code"))
                .isEqualTo("RATE_LIMITED");
        assertThat(clinic.as("manager")
                        .post(clinic.path("sync-all") + "?attach=true")
                        .statusCode())
                .isEqualTo(429);
        var other = Clinic.connected(1);
        assertThat(other.startSync().statusCode()).isEqualTo(200);
        other.awaitEnd();
    }

    @Test
    void doesNotCountFailedRuns() {
        SandboxResource.cliniko()
                .fault("{\"match\":\"/patients\",\"key\":\"" + clinic.key()
                        + "\",\"after\":0,\"times\":-1,\"kind\":\"403\"}");
        clinic.startSync().then().statusCode(200);
        assertThat(clinic.awaitEnd().jsonPath().getString("logs[0].status")).isEqualTo("failed");
        SandboxResource.cliniko().clearFaults();
        assertThat(clinic.startSync().statusCode()).isEqualTo(200);
        clinic.awaitEnd();
    }

    @Test
    void answersAStartInItsOrder() {
        SandboxResource.cliniko()
                .fault("{\"match\":\"/patients\",\"key\":\"" + clinic.key()
                        + "\",\"after\":0,\"times\":1,\"kind\":\"hang\"}");
        var started = clinic.startSync();
        var path = clinic.path("sync-all");
        assertThat(given().post(path + "?attach=maybe").statusCode()).isEqualTo(401);
        assertThat(clinic.as("viewer").post(path + "?attach=maybe").statusCode())
                .isEqualTo(403);
        assertThat(clinic.as("manager").post(path + "?attach=maybe").statusCode())
                .isEqualTo(400);
        assertThat(clinic.as("manager")
                        .post(path + "?connection_id=00000000-0000-4000-8000-000000000000")
                        .statusCode())
                .isEqualTo(404);
        var running = clinic.startSync();
        assertThat(running.statusCode()).isEqualTo(429);
        assertThat(running.jsonPath().getString("error_code")).isEqualTo("SYNC_ALREADY_RUNNING");
        assertThat(running.jsonPath().getString("sync_id"))
                .isEqualTo(started.jsonPath().getString("sync_id"));
        assertThat(running.jsonPath().getLong("log_id"))
                .isEqualTo(started.jsonPath().getLong("log_id"));
        assertThat(Long.parseLong(running.header("Retry-After"))).isPositive();
        assertThat(running.header("X-RateLimit-Limit")).isEqualTo("1");
        var attached = clinic.as("manager").post(path + "?attach=true");
        assertThat(attached.statusCode()).isEqualTo(200);
        assertThat(attached.jsonPath().getString("sync_id"))
                .isEqualTo(started.jsonPath().getString("sync_id"));
        clinic.as("manager").post("/api/v1/sync/cancel/" + started.jsonPath().getString("sync_id"));
        SandboxResource.cliniko().clearFaults();
    }

    @Test
    void refusesTheEleventhConfigureOfAMinute() {
        var fresh = Clinic.known();
        fresh.openAccount(1);
        for (int i = 1; i <= 10; i++) {
            assertThat(fresh.configure().statusCode()).isEqualTo(200);
        }
        assertLimited(fresh.configure(), "10");
        assertThat(fresh.as("viewer").get(fresh.path("test-connection")).statusCode())
                .as("one class")
                .isEqualTo(429);
    }

    @Test
    void doesNotCountTheSystemRoutes() {
        for (String path : new String[] {"/", "/health", "/q/health/ready", "/openapi.json", "/docs", "/redoc"}) {
            assertThat(given().get(path).header("X-RateLimit-Limit")).as(path).isNull();
        }
    }

    private static void assertLimited(Response answer, String limit) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(429);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("RATE_LIMITED");
        assertThat((Object) answer.jsonPath().get("error")).isEqualTo(true);
        assertThat(Long.parseLong(answer.header("Retry-After"))).isPositive();
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo(limit);
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset")))
                .isGreaterThanOrEqualTo(Instant.now().getEpochSecond());
    }
}
