package org.practicesync.features.sync.cleanup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;

/** Runs of this test are older than all that other tests leave. */
@QuarkusTest
@TestProfile(CleanupTest.ThreeRunsPerCall.class)
@WithTestResource(SandboxResource.class)
class CleanupTest {
    private static final String PATH = "/api/v1/admin/database/cleanup";
    private static final int DAYS = 3_650;
    private static final String OLD = "4000 days";
    private static final String LESS_OLD = "3900 days";
    private static final String RECENT = "1 day";

    private Clinic clinic;
    private StoredRuns runs;

    /** A small share, so that a test can exceed it. */
    public static final class ThreeRunsPerCall implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("RATE_LIMIT_ENABLED", "false", "practice-sync.cleanup.runs-max", "3");
        }
    }

    @BeforeEach
    void openClinic() {
        for (int i = 0; i < 20 && clean(true).getLong("data.sync_logs") > 0; i++) {
            clean(false);
        }
        clinic = Clinic.known();
        runs = StoredRuns.of(clinic);
    }

    @Test
    void removesInEarnestWhatTheDryRunTold() {
        var oldest = runs.add("completed", OLD, 5);
        var old = runs.add("failed", LESS_OLD);
        var recent = runs.add("completed", RECENT);
        var told = clean(true);
        assertThat(told.getBoolean("data.dry_run")).isTrue();
        assertThat(told.getInt("data.older_than_days")).isEqualTo(DAYS);
        assertThat(told.getLong("data.sync_logs")).isEqualTo(2);
        assertThat(told.getLong("data.organizations")).isEqualTo(1);
        assertThat(told.getLong("data.remaining")).isZero();
        assertThat(runs.exists(oldest) && runs.exists(old) && runs.exists(recent))
                .as("a dry run removes nothing")
                .isTrue();
        var done = clean(false);
        assertThat(done.getBoolean("data.dry_run")).isFalse();
        for (String figure : new String[] {"sync_logs", "organizations", "remaining"}) {
            assertThat(done.getLong("data." + figure)).as(figure).isEqualTo(told.getLong("data." + figure));
        }
        assertThat(runs.exists(oldest) || runs.exists(old)).isFalse();
        assertThat(runs.exists(recent)).isTrue();
        assertThat(clean(false).getLong("data.sync_logs")).isZero();
    }

    @Test
    void removesABoundedNumberPerCall() {
        for (int i = 0; i < 5; i++) {
            runs.add("failed", OLD);
        }
        runs.add("failed", RECENT);
        var told = clean(true);
        assertThat(told.getLong("data.sync_logs")).isEqualTo(3);
        assertThat(told.getLong("data.remaining")).isEqualTo(2);
        var first = clean(false);
        assertThat(first.getLong("data.sync_logs")).isEqualTo(3);
        assertThat(first.getLong("data.remaining")).isEqualTo(2);
        var second = clean(false);
        assertThat(second.getLong("data.sync_logs")).isEqualTo(2);
        assertThat(second.getLong("data.remaining")).isZero();
    }

    @Test
    void goesFromOrganizationToOrganization() {
        runs.add("failed", OLD);
        runs.add("failed", RECENT);
        var others = StoredRuns.of(Clinic.known());
        var theirs = others.add("failed", OLD);
        others.add("failed", RECENT);
        var done = clean(false);
        assertThat(done.getLong("data.sync_logs")).isEqualTo(2);
        assertThat(done.getLong("data.organizations")).isEqualTo(2);
        assertThat(others.exists(theirs)).isFalse();
    }

    @Test
    void removesWhatHangsOnARun() {
        var run = runs.add("completed", OLD, 5);
        note(run);
        removal(run, "done");
        runs.add("completed", RECENT, 5);
        clean(false);
        for (String table : new String[] {"sync_run_kind", "sync_absent", "sync_seen", "sync_removal"}) {
            assertThat(runs.rowsOf(table, run)).as(table).isZero();
        }
        assertThat(runs.exists(run)).isFalse();
    }

    @Test
    void leavesYoungerRuns() {
        var younger = runs.add("failed", "3640 days");
        runs.add("failed", RECENT);
        assertThat(clean(false).getLong("data.sync_logs")).isZero();
        assertThat(runs.exists(younger)).isTrue();
    }

    @Test
    void neverRemovesTheNewestRunOfAConnection() {
        var older = runs.add("failed", OLD);
        var newest = runs.add("failed", LESS_OLD);
        clean(false);
        assertThat(runs.exists(older)).isFalse();
        assertThat(runs.exists(newest)).isTrue();
    }

    @Test
    void neverRemovesTheNewestCompletedRunOfAConnection() {
        var completed = runs.add("completed", OLD);
        runs.add("failed", RECENT);
        clean(false);
        assertThat(runs.exists(completed)).isTrue();
        assertThat(clinic.as("viewer").get(clinic.path("status")).jsonPath().getString("last_sync"))
                .isNotNull();
    }

    @Test
    void neverRemovesAnOpenRun() {
        var open = runs.add("running", OLD, 5);
        runs.add("completed", RECENT);
        assertThat(clean(false).getLong("data.sync_logs")).isZero();
        assertThat(runs.exists(open)).isTrue();
        assertThat(runs.rowsOf("sync_run_kind", open)).isEqualTo(1);
        runs.set(open, "state = 'failed', outcome = 'failed', completed_at = now()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checking", "held", "confirmed"})
    void neverRemovesARunWhoseRemovalsAreOpen(String state) {
        var run = runs.add("completed", OLD, 5);
        removal(run, state);
        runs.add("completed", RECENT);
        assertThat(clean(false).getLong("data.sync_logs")).isZero();
        assertThat(runs.rowsOf("sync_removal", run)).isEqualTo(1);
        runs.database().execute("update sync_removal set state = 'superseded' where run_id = '" + run + "'");
        assertThat(clean(false).getLong("data.sync_logs")).isEqualTo(1);
        assertThat(runs.exists(run)).isFalse();
    }

    @Test
    void neverRemovesTheReceiptBeforeOneThatStays() {
        var first = runs.add("completed", OLD, 5);
        var second = runs.add("completed", LESS_OLD, 6);
        runs.set(second, "previous_receipt_id = '" + first + "'");
        var third = runs.add("completed", RECENT, 7);
        runs.set(third, "previous_receipt_id = '" + second + "'");
        clean(false);
        assertThat(runs.exists(first)).isFalse();
        assertThat(runs.exists(second)).isTrue();
        var receipts =
                clinic.as("viewer").get("/api/v1/sync/receipts/" + clinic.id()).jsonPath();
        assertThat(receipts.getList("receipts.sync_id")).containsExactly(third, second);
        assertThat(receipts.getString("receipts[0].previous.sync_id")).isEqualTo(second);
        assertThat((Object) receipts.get("receipts[1].previous")).isNull();
        assertThat(runs.database().texts("select previous_receipt_id::text from sync_run where id = ?::uuid", second))
                .as("it names nothing that is gone")
                .containsExactly("null");
    }

    @Test
    void neverRemovesTheRunThatCoversAnAccount() {
        var covering = runs.add("completed", OLD, 5);
        note(covering);
        runs.database().execute("""
                insert into patient_coverage (organization_id, vendor_id, account_id, run_id, covered_at, living)
                values (%d, 'cliniko', 'au1:%s', '%s', now() - interval '%s', 5)""".formatted(runs.organization(), clinic.accountId(), covering, OLD));
        runs.add("completed", RECENT);
        clean(false);
        assertThat(runs.exists(covering)).isTrue();
        assertThat(runs.rowsOf("sync_absent", covering)).isEqualTo(1);
    }

    @Test
    void removesNothingUnlessToldTo() {
        var run = runs.add("failed", OLD);
        runs.add("failed", RECENT);
        for (String body : new String[] {"", "{}", "{\"dry_run\":null,\"older_than_days\":null}"}) {
            var answer = Clinic.platformAdmin().body(body).post(PATH);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.jsonPath().getBoolean("data.dry_run")).isTrue();
            assertThat(answer.jsonPath().getInt("data.older_than_days")).isEqualTo(90);
        }
        assertThat(runs.exists(run)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"older_than_days\":29,\"dry_run\":false}",
                "{\"older_than_days\":0}",
                "{\"older_than_days\":-1}",
                "{\"older_than_days\":30.5}",
                "{\"older_than_days\":1e30}",
                "{\"older_than_days\":99999999999999999999}",
                "{\"older_than_days\":\"60\"}",
                "{\"older_than_days\":[60]}",
                "{\"dry_run\":\"false\"}",
                "{\"dry_run\":0}",
                "[]",
                "\"60\"",
                "{"
            })
    void refusesBodiesThatDoNotFit(String body) {
        var answer = Clinic.platformAdmin().body(body).post(PATH);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void isForPlatformAdminsAlone() {
        assertThat(given().post(PATH).statusCode()).isEqualTo(401);
        for (String role : new String[] {"viewer", "manager", "admin"}) {
            var answer = clinic.as(role).post(PATH);
            assertThat(answer.statusCode()).as(role).isEqualTo(403);
            assertThat(answer.jsonPath().getString("error_code")).isEqualTo("FORBIDDEN");
        }
        assertThat(Clinic.platformAdmin().get(PATH).statusCode()).isEqualTo(405);
    }

    private static JsonPath clean(boolean dryRun) {
        var answer = Clinic.platformAdmin()
                .body("{\"older_than_days\":" + DAYS + ",\"dry_run\":" + dryRun + "}")
                .post(PATH);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private void note(String run) {
        for (String table : new String[] {"sync_absent", "sync_seen"}) {
            runs.database()
                    .execute("insert into %s (organization_id, run_id, kind, pms_id) values (%d, '%s', 'patients', '7')"
                            .formatted(table, runs.organization(), run));
        }
    }

    private void removal(String run, String state) {
        runs.database().execute("""
                insert into sync_removal (organization_id, run_id, kind, connection_id, vendor_id, account_id, state,
                    candidates, known, marked_at, updated_at)
                values (%d, '%s', 'patients', '%s', 'cliniko', 'au1:1', '%s', 1, 5, now(), now())""".formatted(runs.organization(), run, runs.connection(), state));
    }
}
