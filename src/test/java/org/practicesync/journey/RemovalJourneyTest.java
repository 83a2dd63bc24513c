package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** What becomes of records that the PMS shows no longer, and of those that only seem to be away. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class RemovalJourneyTest {
    private static final String SINGLE_READS = "GET /v1/patients/";

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void marksADeletedRecordGoneAndKeepsItsRow() {
        var clinic = synced(120, 5);
        long id = delete(clinic, 30, 1).getFirst();
        var name = clinic.row(id).get("first_name");
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
        assertThat(clinic.row(id)).containsEntry("first_name", name);
        assertThat(clinic.rows()).hasSize(125);
        var page = clinic.patients("?limit=500");
        assertThat(page.path("pagination").path("total").asInt()).isEqualTo(119);
        assertThat(page.path("patients"))
                .hasSize(119)
                .noneMatch(patient -> patient.toString().contains(Long.toString(id)));
        var counts = clinic.status().path("patient_counts");
        assertThat(counts.path("total_in_cliniko").asInt()).isEqualTo(119);
        assertThat(counts.path("synced_to_database").asInt()).isEqualTo(119);
        assertThat(clinic.notifications("removals_held")).isEmpty();

        var gone = clinic.row(id);
        assertCompleted(clinic.sync());
        assertThat(clinic.row(id)).isEqualTo(gone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "403", "html", "badJson"})
    void leavesARecordMissing_whenItsReadSaysSomethingElse(String kind) {
        var clinic = synced(120, 5);
        long id = delete(clinic, 30, 1).getFirst();
        clinic.fault(SINGLE_READS + id, -1, kind, 1);
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("missing")).containsExactly(id);
        assertThat(clinic.idsThatAre("gone")).isEmpty();
        assertThat(clinic.patients("").path("pagination").path("total").asInt()).isEqualTo(120);

        clinic.cliniko.clearFaults();
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
    }

    /** One that cannot be read must not keep the others from being read. */
    @Test
    void marksTheOthersGone_whenOneCannotBeRead() {
        var clinic = synced(120, 5);
        var ids = delete(clinic, 30, 3);
        long stuck = ids.getFirst();
        clinic.fault(SINGLE_READS + stuck, -1, "403", 1);
        var syncId = clinic.start();
        assertCompleted(clinic.ended(syncId));
        assertThat(clinic.idsThatAre("missing")).containsExactly(stuck);
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids.subList(1, 3));
        assertThat(clinic.query("select state from sync_removal where run_id = ?", UUID.fromString(syncId)))
                .containsExactly("checking");
    }

    /** A run that has nothing else to do than to read them is not completed when it cannot. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failsARunOfConfirmedRemovals_whenTheyCannotBeRead(boolean nobodyElseEither) {
        var clinic = synced(600, 0);
        var ids = delete(clinic, 100, 30);
        var syncId = clinic.start();
        assertCompleted(clinic.ended(syncId));
        clinic.fault(nobodyElseEither ? SINGLE_READS : SINGLE_READS + ids.getFirst(), -1, "403", 1);
        var reading =
                clinic.ended(confirmed(clinic, syncId).path("removal_sync_id").asText());
        assertThat(reading.path("status").asText()).isEqualTo("failed");
        assertThat(reading.path("error_details").path("error_code").asText()).isEqualTo("PMS_PERMISSION_MISSING");
        assertThat(clinic.idsThatAre("missing")).hasSize(nobodyElseEither ? 30 : 1);

        clinic.cliniko.clearFaults();
        assertCompleted(clinic.syncChanges());
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** What one run could not read the next one reads, even one that walks through changes only. */
    @Test
    void readsAMissingRecordAgainInAnIncrementalRun() {
        var clinic = synced(120, 0);
        long id = delete(clinic, 30, 1).getFirst();
        clinic.fault(SINGLE_READS + id, -1, "403", 1);
        assertCompleted(clinic.sync());
        clinic.cliniko.clearFaults();
        assertCompleted(clinic.syncChanges());
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
    }

    @Test
    void waits_whileTheReadIsThrottled() {
        var clinic = synced(120, 5);
        long id = delete(clinic, 30, 1).getFirst();
        clinic.fault(SINGLE_READS + id, -1, "429", 120);
        var syncId = clinic.start();
        clinic.awaitLog(syncId, log -> log.path("metadata").path("wait_reason").isTextual());
        assertThat(clinic.idsThatAre("missing")).containsExactly(id);
        assertThat(clinic.idsThatAre("gone")).isEmpty();
    }

    @Test
    void goesOn_whenTheReadWasThrottledForAMoment() {
        var clinic = synced(120, 5);
        long id = delete(clinic, 30, 1).getFirst();
        clinic.fault(SINGLE_READS + id, 2, "429", 1);
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactly(id);
    }

    @Test
    void marksNobodyGone_whenNoLivingRecordCanBeReadEither() {
        var clinic = synced(120, 5);
        var ids = delete(clinic, 30, 3);
        clinic.fault(SINGLE_READS, -1, "404", 1);
        var syncId = clinic.start();
        assertCompleted(clinic.ended(syncId));
        assertThat(clinic.idsThatAre("gone")).isEmpty();
        assertThat(clinic.idsThatAre("missing")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(clinic.query("select note from sync_removal where run_id = ?", UUID.fromString(syncId)))
                .singleElement()
                .asString()
                .contains("nothing is proved");

        clinic.cliniko.clearFaults();
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** The living record is read before and after: one that was there at the beginning only proves nothing. */
    @Test
    void marksNobodyGone_whenTheLivingRecordIsLostMeanwhile() {
        var clinic = synced(120, 0);
        var ids = delete(clinic, 30, 2);
        clinic.cliniko.fault(Json.write(Json.object()
                .put("match", SINGLE_READS)
                .put("key", clinic.key)
                .put("after", 1)
                .put("times", -1)
                .put("kind", "404")));
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).isEmpty();
        assertThat(clinic.idsThatAre("missing")).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @CsvSource({"missing,true", "gone,true", "missing,false", "gone,false"})
    void bringsARecordBackThatShowsAgain(String presence, boolean full) {
        var clinic = synced(120, 5);
        long id = clinic.cliniko.ids(clinic.key, false).get(40);
        clinic.execute("update patient set presence = '" + presence + "', missing_since = now(), gone_at = now() where "
                + clinic.account() + " and pms_patient_id = '" + id + "'");
        if (!full) {
            clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"id\":" + id + "}");
        }
        var log = full ? clinic.sync() : clinic.syncChanges();
        assertCompleted(log);
        assertThat(clinic.idsThatAre("present")).hasSize(125);
        assertThat(receipt(log).path("returned").asInt()).isEqualTo(presence.equals("gone") ? 1 : 0);
        assertThat(clinic.patients("").path("pagination").path("total").asInt()).isEqualTo(120);
    }

    @Test
    void missesNobodyWhoIsArchivedOrMerged() {
        var clinic = synced(120, 5);
        long survivor = clinic.cliniko.ids(clinic.key, false).getFirst();
        clinic.cliniko.change(clinic.key, """
                [{"op":"archive","index":10,"count":25},{"op":"merge","index":60,"count":3,"into":%d}]""".formatted(survivor));
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("present")).hasSize(125);
        clinic.assertMirrorsThePms();
        assertThat(clinic.query("select run_id from sync_removal where " + clinic.account()))
                .isEmpty();
    }

    @Test
    void asksAPerson_whenMoreThanTheBrakeLetsByAreMissing() {
        var clinic = synced(600, 0);
        var first =
                clinic.logs("?limit=1").path("logs").path(0).path("metadata").path("sync_id");
        var ids = delete(clinic, 100, 30);
        var syncId = clinic.start();
        assertCompleted(clinic.ended(syncId));
        assertThat(clinic.idsThatAre("gone")).isEmpty();
        assertThat(clinic.idsThatAre("missing")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(clinic.patients("").path("pagination").path("total").asInt()).isEqualTo(600);
        assertThat(clinic.notifications("removals_held")).singleElement().satisfies(notice -> {
            assertThat(notice.path("sync_id").asText()).isEqualTo(syncId);
            assertThat(notice.path("details").path("missing").asInt()).isEqualTo(30);
            assertThat(notice.path("resolved_at").isNull()).isTrue();
        });

        assertThat(clinic.postAs("viewer", confirm(syncId)).statusCode()).isEqualTo(403);
        assertThat(clinic.postAs("manager", confirm(UUID.randomUUID().toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(clinic.postAs("manager", confirm("1")).statusCode()).isEqualTo(404);
        assertThat(Clinic.unconnected(0, 0).postAs("manager", confirm(syncId)).statusCode())
                .isEqualTo(404);
        assertThat(clinic.postAs("manager", confirm(first.asText())).statusCode())
                .isEqualTo(409);
        assertThat(clinic.idsThatAre("gone")).isEmpty();

        var answer = confirmed(clinic, syncId);
        assertThat(answer.path("state").asText()).isEqualTo("confirmed");
        assertThat(answer.path("missing").asInt()).isEqualTo(30);
        assertCompleted(clinic.ended(answer.path("removal_sync_id").asText()));
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(clinic.notifications("removals_held"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isTextual()).isTrue());
        assertThat(clinic.patients("").path("pagination").path("total").asInt()).isEqualTo(570);

        var again = confirmed(clinic, syncId);
        assertThat(again.path("state").asText()).isEqualTo("done");
        assertThat(again.path("removed").asInt()).isEqualTo(30);
        assertThat(again.path("removal_sync_id").isNull()).isTrue();
    }

    /** What was asked is answered by itself: they show again. */
    @Test
    void takesTheQuestionBack_whenWhoWasMissingIsBack() {
        var clinic = synced(600, 0);
        clinic.execute(
                "insert into patient (organization_id, vendor_id, account_id, pms_patient_id, pms_key, content_hash,"
                        + " created_at, updated_at) select organization_id, vendor_id, account_id, '9' || id, 9 * id + 1, '\\x00',"
                        + " now(), now() from patient where " + clinic.account() + " limit 30");
        var syncId = clinic.start();
        assertCompleted(clinic.ended(syncId));
        assertThat(clinic.idsThatAre("missing")).hasSize(30);
        clinic.execute("delete from patient where presence = 'missing' and " + clinic.account());
        assertCompleted(clinic.sync());
        assertThat(clinic.notifications("removals_held"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isTextual()).isTrue());
        assertThat(clinic.query("select state from sync_removal where " + clinic.account()))
                .containsExactly("superseded");
        assertThat(clinic.postAs("manager", confirm(syncId)).statusCode()).isEqualTo(409);
    }

    /** Confirmed is not believed: who can be read is not gone. */
    @Test
    void marksOnlyWhoIsReallyAway_whenAPersonConfirms() {
        var clinic = synced(600, 0);
        var ids = delete(clinic, 100, 30);
        var syncId = clinic.start();
        clinic.ended(syncId);
        long there = clinic.cliniko.ids(clinic.key, false).get(50);
        clinic.execute("update patient set presence = 'missing', missing_since = '2020-01-01Z' where "
                + clinic.account() + " and pms_patient_id = '" + there + "'");
        assertCompleted(
                clinic.ended(confirmed(clinic, syncId).path("removal_sync_id").asText()));
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(clinic.row(there)).containsEntry("presence", "present");
    }

    @Test
    void asksAPerson_whenTheSumOfTheDayIsTooMuch() {
        var clinic = synced(600, 0);
        var first = delete(clinic, 100, 12);
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(first);
        var second = delete(clinic, 300, 12);
        assertCompleted(clinic.sync());
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(first);
        assertThat(clinic.idsThatAre("missing")).containsExactlyInAnyOrderElementsOf(second);
        assertThat(clinic.notifications("removals_held")).hasSize(1);
    }

    @Test
    void marksNobodyInAnIncrementalRun() {
        var clinic = synced(120, 5);
        var before = clinic.rows();
        delete(clinic, 30, 3);
        var log = clinic.syncChanges();
        assertCompleted(log);
        assertThat(receipt(log).path("strategy").asText()).isEqualTo("changes");
        assertThat(clinic.rows()).isEqualTo(before);
        assertThat(clinic.query("select run_id from sync_removal where " + clinic.account()))
                .isEmpty();
    }

    @Test
    void marksNobody_whenTheRunDoesNotBalance() {
        var clinic = synced(600, 0);
        var before = clinic.rows();
        var ids = clinic.cliniko.ids(clinic.key, false);
        clinic.cliniko.changeOnListPage(clinic.key, 2, "{\"op\":\"delete\",\"id\":" + ids.get(5) + "}");
        // More than leave a practice while it is read.
        clinic.cliniko.changeOnListPage(clinic.key, 3, "{\"op\":\"delete\",\"index\":400,\"count\":60}");
        var log = clinic.sync();
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("incomplete");
        assertThat(clinic.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"ignoreSort\":true}", "{\"ignoreIdFilter\":true}"})
    void marksOnTheProofOfAWalkByPages(String quirk) {
        var clinic = synced(220, 5);
        var ids = delete(clinic, 30, 2);
        clinic.cliniko.quirks(quirk);
        var log = clinic.sync();
        assertCompleted(log);
        assertThat(receipt(log).path("strategy").asText()).isEqualTo("offset");
        assertThat(clinic.idsThatAre("gone")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(clinic.idsThatAre("present")).hasSize(223);
    }

    private static Clinic synced(int living, int archived) {
        var clinic = Clinic.connected(living, archived);
        assertCompleted(clinic.sync());
        return clinic;
    }

    /** Deletes living patients from a place on; answers their ids. */
    private static List<Long> delete(Clinic clinic, int from, int count) {
        var ids = clinic.cliniko.ids(clinic.key, false).subList(from, from + count);
        var orders = Json.array();
        ids.forEach(id -> orders.addObject().put("op", "delete").put("id", id));
        clinic.cliniko.change(clinic.key, Json.write(orders));
        return List.copyOf(ids);
    }

    private static String confirm(String syncId) {
        return "/api/v1/sync/confirm-removals/" + syncId;
    }

    private static JsonNode confirmed(Clinic clinic, String syncId) {
        var answer = clinic.postAs("manager", confirm(syncId));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString()).path("data");
    }

    private static JsonNode receipt(JsonNode log) {
        return log.path("metadata").path("receipt").path("patients");
    }

    private static void assertCompleted(JsonNode log) {
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
    }
}
