package org.practicesync.features.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.StoredRuns;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class SyncDashboardTest {
    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
    }

    @Test
    void knowsAnOrganizationThatNeverSynced() {
        var json = dashboard();
        assertThat(json.getMap("data"))
                .containsEntry("organization_id", clinic.id())
                .containsEntry("sync_status", "never_synced")
                .containsEntry("current_sync", null)
                .containsEntry("last_sync", null)
                .containsEntry("last_completed_at", null)
                .containsEntry("next_sync_at", null);
        assertThat(json.getMap("data.patients"))
                .containsEntry("total_patients", 0)
                .containsEntry("active_patients", 0)
                .containsEntry("total_in_pms", null);
        assertThat(json.getInt("data.connections.total")).isZero();
    }

    @Test
    void showsWhatARealSyncLeft() {
        SandboxResource.cliniko()
                .account(clinic.key(), clinic.accountId(), "Example Clinic", clinic.accountId() + "1", 20, 4, 0);
        clinic.configure().then().statusCode(200);
        var id = clinic.startSync().jsonPath().getString("sync_id");
        clinic.awaitEnd();
        var json = dashboard();
        assertThat(json.getString("data.sync_status")).isEqualTo("completed");
        assertThat((Object) json.get("data.current_sync")).isNull();
        assertThat(json.getString("data.last_sync.sync_id")).isEqualTo(id);
        assertThat(json.getString("data.last_sync.outcome")).isEqualTo("completed");
        assertThat(json.getInt("data.last_sync.records_processed")).isEqualTo(24);
        assertThat(json.getString("data.last_completed_at")).isEqualTo(json.getString("data.last_sync.completed_at"));
        assertThat(json.getString("data.next_sync_at")).endsWith("Z");
        assertThat(json.getInt("data.patients.total_patients")).isEqualTo(20);
        assertThat(json.getInt("data.patients.archived_patients")).isEqualTo(4);
        assertThat(json.getInt("data.patients.missing_patients")).isZero();
        assertThat(json.getInt("data.patients.total_in_pms")).isEqualTo(20);
        assertThat(json.getInt("data.connections.enabled")).isEqualTo(1);
        ScratchDatabase.ofTheService().execute(presence("missing", 0), presence("gone", 1));
        assertThat(dashboard().getInt("data.patients.missing_patients")).isEqualTo(1);
        assertThat(dashboard().getInt("data.patients.total_patients"))
                .as("missing ones count, gone ones do not")
                .isEqualTo(19);
    }

    @Test
    void showsTheOpenRunBesideTheLastOne() {
        var runs = StoredRuns.of(clinic);
        runs.add("completed", "2 hours", 100);
        var failed = runs.add("failed", "1 hour", 5);
        var open = runs.add("running", "1 minute", 245);
        runs.set(open, "progress_percent = 12.3");
        var json = dashboard();
        assertThat(json.getString("data.sync_status")).isEqualTo("running");
        assertThat(json.getString("data.current_sync.sync_id")).isEqualTo(open);
        assertThat(json.getInt("data.current_sync.progress_percentage")).isEqualTo(12);
        assertThat(json.getInt("data.current_sync.patients_found")).isEqualTo(245);
        assertThat(json.getInt("data.running_syncs")).isEqualTo(1);
        assertThat(json.getString("data.last_sync.sync_id")).isEqualTo(failed);
        assertThat(json.getString("data.last_sync.status")).isEqualTo("failed");
        assertThat(json.getString("data.last_completed_at")).isNotNull();
        runs.set(open, "state = 'cancelled', outcome = 'cancelled', completed_at = now()");
        assertThat(dashboard().getString("data.sync_status")).isEqualTo("failed");
        assertThat(dashboard().getString("data.last_sync.state")).isEqualTo("cancelled");
    }

    @Test
    void isForMembersOfTheOrganization() {
        assertThat(given().get(path()).statusCode()).isEqualTo(401);
        assertThat(Clinic.known().as("admin").get(path()).statusCode()).isEqualTo(403);
        assertThat(Clinic.platformAdmin().get(path()).statusCode()).isEqualTo(200);
        assertThat(clinic.as("viewer").post(path()).statusCode()).isEqualTo(405);
        assertThat(clinic.as("viewer").get("/api/v1/sync/dashboard/clinic7").statusCode())
                .isEqualTo(400);
    }

    /** What becomes of the living patient at that place. */
    private String presence(String presence, int place) {
        return """
                update patient set presence = '%s' where (organization_id, id) = (
                    select organization_id, id from patient where organization_id = %d and archived_at is null
                    order by id offset %d limit 1)""".formatted(presence, clinic.number(), place);
    }

    private JsonPath dashboard() {
        var answer = clinic.as("viewer").get(path());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private String path() {
        return "/api/v1/sync/dashboard/" + clinic.id();
    }
}
