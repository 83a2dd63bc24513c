package org.practicesync.features.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Diary;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;

/** Figures over all organizations: other tests left theirs, so only what one clinic adds is told. */
@QuarkusTest
@TestProfile(MonitoringTest.NobodyWorks.class)
@WithTestResource(SandboxResource.class)
class MonitoringTest {
    private static final String HEALTH = "/api/v1/admin/monitoring/system-health";
    private static final String MIGRATE = "/api/v1/admin/migrate/organization-services";

    /** What is due stays due, so that it can be overdue. */
    public static final class NobodyWorks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "RATE_LIMIT_ENABLED",
                    "false",
                    "practice-sync.schedule.enabled",
                    "false",
                    "practice-sync.sync.runs-max",
                    "0");
        }
    }

    @Test
    void countsOverAllOrganizations() {
        var before = post(MIGRATE);
        var runs = StoredRuns.of(Clinic.known());
        Clinic.known();
        var after = post(MIGRATE);
        assertThat(after.getString("data.schema_version")).matches("\\d{4}");
        assertThat(after.getLong("data.services_created")).isZero();
        assertThat(added("data.organizations", before, after)).isEqualTo(2);
        assertThat(added("data.organizations_with_services", before, after)).isEqualTo(1);
        assertThat(added("data.services", before, after)).isEqualTo(1);
        assertThat(post(MIGRATE).getMap("data")).as("asked twice").isEqualTo(after.getMap("data"));
        assertThat(health().getLong("overall_metrics.total_organizations"))
                .isEqualTo(after.getLong("data.organizations"));
        assertThat(runs.connection()).isNotBlank();
    }

    @Test
    void countsTheRunsOfADay() {
        var runs = StoredRuns.of(Clinic.known());
        var before = health();
        runs.add("completed", "25 hours");
        runs.add("completed", "23 hours");
        runs.add("completed", "1 minute");
        runs.add("failed", "1 minute");
        runs.add("cancelled", "1 minute");
        var after = health();
        assertThat(added("sync_activity_24h.total_syncs", before, after)).isEqualTo(4);
        assertThat(added("sync_activity_24h.successful_syncs", before, after)).isEqualTo(2);
        assertThat(added("sync_activity_24h.failed_syncs", before, after)).isEqualTo(1);
    }

    @Test
    void countsAnAccountOnceWhoeverLinkedIt() {
        var before = health();
        var runs = StoredRuns.of(Clinic.known());
        runs.database()
                .execute("update connection set patient_count = 632, removed_at = now() where id = '"
                        + runs.connection() + "'");
        assertThat(added("overall_metrics.total_contacts", before, health()))
                .as("rows outlive their connection")
                .isEqualTo(632);
        runs.database().execute("""
                insert into connection (organization_id, id, vendor_id, account_id, display_name, state, sync_enabled,
                    sync_frequency_minutes, data_types, settings, patient_count, created_at, updated_at)
                select organization_id, gen_random_uuid(), vendor_id, account_id, display_name, state, sync_enabled,
                    sync_frequency_minutes, data_types, settings, 640, now(), now()
                from connection where id = '%s'""".formatted(runs.connection()));
        assertThat(added("overall_metrics.total_contacts", before, health())).isEqualTo(640);
    }

    @Test
    void countsTheActivePatientsOfAllOrganizations() {
        var before = health();
        var switchedOff = Clinic.known();
        for (Clinic clinic : new Clinic[] {Clinic.known(), Clinic.known(), switchedOff}) {
            var diary = Diary.of(clinic);
            diary.patient("1", "Aroha", "Example");
            diary.appointment("10", "1", Instant.now().minus(Duration.ofDays(3)), "completed");
        }
        assertThat(added("overall_metrics.total_active_patients", before, health()))
                .isEqualTo(3);
        StoredRuns.of(Clinic.known())
                .database()
                .execute("update organization set disabled_at = now() where id = " + switchedOff.number());
        assertThat(added("overall_metrics.total_active_patients", before, health()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"14 minutes, 0", "16 minutes, 1"})
    void findsConnectionsThatNobodyStarts(String since, long overdue) {
        var before = health();
        var runs = StoredRuns.of(Clinic.known());
        runs.database()
                .execute("update connection set next_sync_at = now() - interval '" + since + "' where id = '"
                        + runs.connection() + "'");
        assertThat(added("health_status.overdue_syncs", before, health())).isEqualTo(overdue);
        if (overdue > 0) {
            assertThat(health().getString("health_status.status")).isEqualTo("degraded");
            assertThat(health().getBoolean("health_status.all_systems_operational"))
                    .isFalse();
        }
        setDisabled(runs, "now()");
        assertThat(added("health_status.overdue_syncs", before, health()))
                .as("nothing is due in an organization that was switched off")
                .isZero();
        setDisabled(runs, "null");
        runs.database().execute("update connection set sync_enabled = false where id = '" + runs.connection() + "'");
        assertThat(added("health_status.overdue_syncs", before, health())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"14 minutes, 0", "16 minutes, 1"})
    void findsRunsThatNobodyWorksOn(String since, long overdue) {
        var before = health();
        var runs = StoredRuns.of(Clinic.known());
        var run = runs.add("running", "1 hour");
        assertThat(added("health_status.overdue_syncs", before, health())).isZero();
        runs.set(run, "lease_until = now() - interval '" + since + "'");
        assertThat(added("health_status.overdue_syncs", before, health())).isEqualTo(overdue);
        runs.set(run, "state = 'queued', lease_until = null, queued_at = now() - interval '" + since + "'");
        assertThat(added("health_status.overdue_syncs", before, health())).isEqualTo(overdue);
        runs.set(run, "not_before = now() + interval '1 hour'");
        assertThat(added("health_status.overdue_syncs", before, health()))
                .as("one that waits for its PMS is not overdue")
                .isZero();
        runs.set(run, "state = 'cancelled', outcome = 'cancelled', completed_at = now()");
    }

    @Test
    void areForPlatformAdminsAlone() {
        var clinic = Clinic.known();
        assertThat(given().get(HEALTH).statusCode()).isEqualTo(401);
        assertThat(given().post(MIGRATE).statusCode()).isEqualTo(401);
        for (String role : new String[] {"viewer", "manager", "admin"}) {
            assertThat(clinic.as(role).get(HEALTH).statusCode()).as(role).isEqualTo(403);
            assertThat(clinic.as(role).post(MIGRATE).statusCode()).as(role).isEqualTo(403);
        }
        assertThat(Clinic.platformAdmin().post(HEALTH).statusCode()).isEqualTo(405);
        assertThat(Clinic.platformAdmin().get(MIGRATE).statusCode()).isEqualTo(405);
    }

    private static void setDisabled(StoredRuns runs, String at) {
        runs.database().execute("update organization set disabled_at = " + at + " where id = " + runs.organization());
    }

    private static JsonPath health() {
        var answer = Clinic.platformAdmin().get(HEALTH);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static JsonPath post(String path) {
        var answer = Clinic.platformAdmin().post(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static long added(String figure, JsonPath before, JsonPath after) {
        return after.getLong(figure) - before.getLong(figure);
    }
}
