package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** The end of a connection, also in the middle of a sync, and what becomes of what it had brought. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class DeletionJourneyTest {
    private static final String PATH = "/api/pms/connections/";
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Tables that hold rows of an account; those with a patient's data first. */
    private static final List<String> TABLES = List.of(
            "patient",
            "rejected_record",
            "appointment",
            "attendance",
            "practitioner",
            "appointment_type",
            "location",
            "patient_count",
            "patient_coverage");

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final ClinikoControl cliniko = SandboxResource.cliniko();

    @BeforeEach
    void quietVendor() {
        cliniko.reset();
        cliniko.rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        cliniko.holdAfter(-1);
    }

    @Test
    void destroysTheCredentialsAtOnceAndKeepsTheRows() {
        var clinic = Clinic.connected(60, 2);
        clinic.sync();
        var rows = clinic.rows();
        var id = idOf(clinic);
        assertThat(delete(clinic, id, "").statusCode()).isEqualTo(200);
        assertThat(oracle.texts("select 1::text from credential where connection_id = ?::uuid", id))
                .isEmpty();
        assertThat(oracle.rows(
                        "select state, sync_enabled::text as on, next_sync_at::text as next, settings::text as settings"
                                + " from connection where id = ?::uuid and removed_at is not null",
                        id))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("state", "unpaired")
                        .containsEntry("on", "false")
                        .containsEntry("next", null)
                        .containsEntry("settings", "{}"));
        assertThat(clinic.rows()).isEqualTo(rows);
        assertThat(clinic.get(PATH + id).statusCode()).isEqualTo(404);
        assertThat(delete(clinic, id, "").statusCode()).isEqualTo(404);
        assertThat(clinic.json("/api/pms/connections").path("connections")).isEmpty();
    }

    @Test
    void endsARunningSyncWhichWritesNothingMore() {
        var clinic = Clinic.connected(648, 12);
        cliniko.resetStats();
        cliniko.holdAfter(8);
        var syncId = clinic.start();
        await().atMost(SOON).until(() -> cliniko.stats().path("held").asInt() > 0);
        assertThat(delete(clinic, idOf(clinic), "").statusCode()).isEqualTo(200);

        var run = run(syncId);
        assertThat(run)
                .allSatisfy(row ->
                        assertThat(row).containsEntry("state", "cancelled").containsEntry("outcome", "cancelled"));
        var log = clinic.log(syncId).orElseThrow();
        assertThat(log.path("status").asText()).isEqualTo("failed");
        assertThat(log.path("completed_at").isTextual()).isTrue();
        var rows = clinic.rows();
        cliniko.holdAfter(-1);
        // Another clinic's whole run comes and goes: the first one's worker has had its answers by then.
        var other = Clinic.connected(20, 0);
        assertThat(other.sync().path("status").asText()).isEqualTo("completed");
        assertThat(run(syncId)).isEqualTo(run);
        assertThat(clinic.rows()).isEqualTo(rows);
    }

    /** What a start that came in the very moment of the deletion looks like to its worker. */
    @Test
    void storesNothingForAConnectionThatIsGoneAndCancelsTheRun() {
        var clinic = Clinic.connected(648, 12);
        cliniko.resetStats();
        cliniko.holdAfter(8);
        var syncId = clinic.start();
        await().atMost(SOON).until(() -> cliniko.stats().path("held").asInt() > 0);
        oracle.execute("update connection set removed_at = now() where id = '" + idOf(clinic) + "'");
        var rows = clinic.rows();
        cliniko.holdAfter(-1);
        await().atMost(SOON).until(() -> run(syncId).stream().allMatch(row -> "cancelled".equals(row.get("state"))));
        assertThat(clinic.rows()).isEqualTo(rows);
    }

    @Test
    void endsAQueuedSync() {
        var clinic = Clinic.connected(20, 0);
        var id = idOf(clinic);
        cliniko.resetStats();
        cliniko.holdAfter(0);
        var syncId = clinic.start();
        oracle.execute("update sync_run set state = 'queued', lease_until = null, fence = fence + 1,"
                + " not_before = now() + interval '1 hour' where id = '" + syncId + "'");
        assertThat(delete(clinic, id, "").statusCode()).isEqualTo(200);
        assertThat(run(syncId)).allSatisfy(row -> assertThat(row).containsEntry("state", "cancelled"));
    }

    @Test
    void settlesWhatPeopleWereToldOfIt() {
        var clinic = Clinic.connected(20, 0);
        cliniko.revoke(clinic.key);
        clinic.sync();
        assertThat(clinic.notifications("reauthorization_required"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isNull()).isTrue());
        delete(clinic, idOf(clinic), "");
        assertThat(clinic.notifications("reauthorization_required"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isTextual()).isTrue());
    }

    @Test
    void findsTheRowsAgainWhenTheAccountIsConnectedAgain() {
        var clinic = Clinic.connected(60, 2);
        clinic.sync();
        var rows = clinic.rows();
        var former = idOf(clinic);
        delete(clinic, former, "");
        var id = reconnect(clinic);
        assertThat(id).isNotEqualTo(former);
        var log = clinic.sync();
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(clinic.rows()).isEqualTo(rows);
        // Never for a former one while the account is connected.
        assertThat(delete(clinic, former, "?erase=true").statusCode()).isEqualTo(404);
        assertThat(clinic.rows()).isEqualTo(rows);
    }

    @Test
    void erasesEverythingOfTheAccountAndNothingElse() {
        var diary = Diary.connected(40, 30, 4);
        diary.syncAll();
        var other = Diary.connected(20, 10, 2);
        other.syncAll();
        var others = other.ours();
        var clinic = diary.clinic;
        for (String table : TABLES) {
            if (!table.equals("rejected_record")) {
                assertThat(diary.count(table)).as(table).isPositive();
            }
        }
        var keys = searchKeys(diary);
        assertThat(keys).isNotEmpty();
        long before = TABLES.stream().limit(1).mapToLong(diary::count).sum();

        var id = idOf(clinic);
        var answer = Json.read(delete(clinic, id, "?erase=true").asString());
        assertThat(answer.path("recordsErased").asLong()).isGreaterThanOrEqualTo(before);
        for (String table : TABLES) {
            assertThat(diary.count(table)).as(table).isZero();
        }
        assertThat(oracle.texts(
                        "select patient_id::text from patient_search_key where patient_id = any (?::bigint[])",
                        "{" + String.join(",", keys) + "}"))
                .isEmpty();
        assertThat(other.ours()).isEqualTo(others);
        assertThat(oracle.texts("select 1::text from sync_run where connection_id = ?::uuid", id))
                .isNotEmpty();
        // Asked again, there is nothing left.
        assertThat(Json.read(delete(clinic, id, "?erase=true").asString())
                        .path("recordsErased")
                        .asLong(-1))
                .isZero();
        reconnect(clinic);
        assertThat(clinic.sync().path("status").asText()).isEqualTo("completed");
        clinic.assertMirrorsThePms();
    }

    private List<String> searchKeys(Diary diary) {
        return oracle.texts("select id::text from patient where account_id = ? limit 5", diary.account());
    }

    private static String reconnect(Clinic clinic) {
        var created = clinic.post("/api/pms/connections", Json.object().put("pmsType", "cliniko"));
        JsonNode view = Json.read(created.asString());
        var id = view.path("id").asText();
        var stored = clinic.put(PATH + id + "/credentials", Json.object().put("apiKey", clinic.key));
        assertThat(stored.statusCode()).as(stored.asString()).isEqualTo(200);
        return id;
    }

    private static Response delete(Clinic clinic, String id, String query) {
        return clinic.delete(PATH + id + query);
    }

    private static String idOf(Clinic clinic) {
        return clinic.query(
                        "select id::text from connection where account_id = ? and removed_at is null",
                        "au1:" + clinic.accountId)
                .getFirst();
    }

    private List<Map<String, @Nullable String>> run(String syncId) {
        return oracle.rows("""
                select r.state, r.outcome, r.fence, r.updated_at::text as run_at, k.seen, k.done, k.checkpoint::text as place
                from sync_run r
                left join sync_run_kind k on k.organization_id = r.organization_id and k.run_id = r.id
                where r.id = ?::uuid""", syncId);
    }
}
