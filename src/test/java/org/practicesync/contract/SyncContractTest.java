package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

/** R3's and R4's routes about syncs, example by example. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class SyncContractTest {
    /** Unknown before appointments are read. */
    private static final Set<String> UNKNOWN_YET = Set.of("active_patients_identified");

    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.connected(5);
    }

    @Test
    void schedulesASyncAndShowsHowItGoes() {
        var scheduled = clinic.as("manager").post("/api/v1/admin/sync/schedule/" + clinic.id());
        assertLike("r4-sync-schedule", scheduled);
        assertThat(scheduled.jsonPath().getString("organization_id")).isEqualTo(clinic.id());
        assertThat(scheduled.jsonPath().getString("message")).isEqualTo("Sync started successfully");
        assertThat(scheduled.header("X-RateLimit-Limit")).isEqualTo("10");

        var path = "/api/v1/sync/status/" + scheduled.jsonPath().getString("sync_id");
        var status = clinic.as("viewer").get(path);
        assertLike("r3-sync-status", status);
        assertThat(status.header("X-RateLimit-Limit")).isEqualTo("120");
        clinic.awaitEnd();
        var ended = clinic.as("viewer").get(path);
        assertLike("r3-sync-status", ended);
        assertThat(ended.jsonPath().getString("status")).isEqualTo("completed");
    }

    @Test
    void wrapsHistoryAndDashboard() {
        for (String route : new String[] {"history", "dashboard"}) {
            var answer = clinic.as("viewer").get("/api/v1/sync/" + route + "/" + clinic.number());
            assertLike("r3-envelope", answer);
            assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("success", "data", "timestamp");
            assertThat(answer.jsonPath().getLong("data.organization_id")).isEqualTo(clinic.number());
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("1000");
        }
    }

    @Test
    void wrapsMigrateAndCleanup() {
        for (String route : new String[] {"migrate/organization-services", "database/cleanup"}) {
            var answer = Clinic.platformAdmin().post("/api/v1/admin/" + route);
            assertLike("r3-envelope", answer);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("50");
        }
    }

    @Test
    void tellsTheHealthOfTheSystem() {
        clinic.startSync().then().statusCode(200);
        clinic.awaitEnd();
        var answer = Clinic.platformAdmin().get("/api/v1/admin/monitoring/system-health");
        // The other tests' failures may make the rate one that is not whole.
        var example = Likeness.example("r4-system-health");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(Likeness.differences(example, Likeness.read(answer.asString()), UNKNOWN_YET))
                .isSubsetOf("sync_activity_24h.success_rate: not a whole number");
        assertThat(answer.jsonPath().getDouble("sync_activity_24h.success_rate"))
                .isBetween(0.0, 100.0);
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("50");
    }

    private static void assertLike(String example, Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), UNKNOWN_YET))
                .isEmpty();
    }
}
