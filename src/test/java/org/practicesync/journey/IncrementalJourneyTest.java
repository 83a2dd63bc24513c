package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** Runs that read only what changed: nothing that changed may be left out, however the PMS's clock goes. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class IncrementalJourneyTest {
    private static final int QUIET_REQUESTS = 5;
    private static final String WATERMARK = "watermarks ->> 'patients'";

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void bringsWhatChangedAndRewritesNothingElse() {
        var clinic = quiet(300, 10);
        var before = clinic.rows();
        var living = clinic.cliniko.ids(clinic.key, false);
        long archived = clinic.cliniko.ids(clinic.key, true).stream()
                .filter(id -> !living.contains(id))
                .findFirst()
                .orElseThrow();
        clinic.cliniko.change(
                clinic.key, """
                [{"op":"add","count":3},{"op":"edit","id":%d,"fields":{"first_name":"Changed"}},{"op":"archive","id":%d},
                 {"op":"merge","id":%d,"into":%d},{"op":"unarchive","id":%d}]""".formatted(living.get(20), living.get(90), living.get(150), living.get(1), archived));
        var log = clinic.syncChanges();
        assertCompleted(log);
        var metadata = log.path("metadata");
        assertThat(log.path("operation_type").asText()).isEqualTo("incremental");
        assertThat(receipt(log).path("strategy").asText()).isEqualTo("changes");
        assertThat(receipt(log).path("balanced").asBoolean()).isTrue();
        assertThat(metadata.path("records_created").asInt()).isEqualTo(3);
        assertThat(metadata.path("records_updated").asInt()).isEqualTo(4);
        assertThat(log.path("records_processed").asInt()).isLessThan(30);
        clinic.assertMirrorsThePms();
        assertThat(clinic.rows().stream().filter(before::contains)).hasSize(306);
    }

    @Test
    void bringsTheSameChangesOnlyOnce() {
        var clinic = synced(120, 0);
        clinic.cliniko.change(
                clinic.key, "{\"op\":\"edit\",\"index\":7,\"count\":3,\"fields\":{\"first_name\":\"Changed\"}}");
        assertThat(updated(clinic.syncChanges())).isEqualTo(3);
        var before = clinic.rows();
        assertThat(updated(clinic.syncChanges())).isZero();
        assertThat(clinic.rows()).isEqualTo(before);
    }

    /** Five pages of one change time. */
    @Test
    void bringsMoreChangesOfOneSecondThanAPageHolds() {
        var clinic = synced(400, 5);
        edit(clinic, 20, 250, "Tied");
        var log = clinic.syncChanges();
        assertCompleted(log);
        assertThat(receipt(log).path("strategy").asText()).isEqualTo("changes");
        assertThat(updated(log)).isEqualTo(250);
        assertThat(clinic.rows())
                .filteredOn(row -> "Tied".equals(row.get("first_name")))
                .hasSize(250);
        clinic.assertMirrorsThePms();
    }

    @ParameterizedTest
    @ValueSource(ints = {-3600, 3600})
    void bringsEveryChange_whenThePmsClockIsAnHourOff(int seconds) {
        SandboxResource.cliniko().settings("{\"clockOffsetSeconds\":" + seconds + "}");
        var clinic = synced(120, 0);
        for (int round = 1; round <= 3; round++) {
            edit(clinic, 10 * round, 4, "Round" + round);
            var log = clinic.syncChanges();
            assertCompleted(log);
            assertThat(receipt(log).path("strategy").asText()).isEqualTo("changes");
            assertThat(updated(log)).isEqualTo(4);
            clinic.assertMirrorsThePms();
            // Of the PMS's own time, and before what was read last.
            assertThat(watermark(clinic)).isBefore(Instant.now().plusSeconds(seconds - 200L));
        }
        assertThat(watermark(clinic)).isAfter(Instant.now().plusSeconds(seconds - 600L));
    }

    @Test
    void bringsWhatChangesDuringTheWalk_nowOrWithTheNextRun() {
        var clinic = synced(400, 5);
        edit(clinic, 20, 200, "Before");
        var changedBefore = clinic.cliniko.ids(clinic.key, true).subList(20, 220);
        clinic.cliniko.changeOnListPage(
                clinic.key,
                1,
                "[{\"op\":\"edit\",\"index\":25,\"count\":60,\"fields\":{\"first_name\":\"Meanwhile\"}},"
                        + "{\"op\":\"add\",\"count\":4}]");
        clinic.cliniko.changeOnListPage(
                clinic.key, 3, "[{\"op\":\"archive\",\"index\":100,\"count\":5},{\"op\":\"edit\",\"index\":300}]");
        var log = clinic.syncChanges();
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("completed");
        assertThat(changedBefore)
                .allSatisfy(id -> assertThat(clinic.row(id).get("first_name")).isIn("Before", "Meanwhile"));
        assertCompleted(clinic.syncChanges());
        clinic.assertMirrorsThePms();
    }

    @Test
    void leavesTheWatermark_whenItFailsInTheMiddle() {
        var clinic = synced(400, 5);
        edit(clinic, 20, 200, "Changed");
        var watermark = watermark(clinic);
        clinic.faultOnPages(2, -1, "500");
        assertThat(clinic.syncChanges().path("status").asText()).isEqualTo("failed");
        assertThat(watermark(clinic)).isEqualTo(watermark);
        assertThat(clinic.rows())
                .filteredOn(row -> "Changed".equals(row.get("first_name")))
                .hasSizeBetween(50, 199);

        clinic.cliniko.clearFaults();
        assertCompleted(clinic.syncChanges());
        assertThat(watermark(clinic)).isAfter(watermark);
        clinic.assertMirrorsThePms();
    }

    @ParameterizedTest
    @ValueSource(strings = {"emptyList", "emptyPage"})
    void neverCompletes_whenItsSecondPageComesEmpty(String kind) {
        var clinic = synced(400, 5);
        edit(clinic, 20, 200, "Changed");
        var watermark = watermark(clinic);
        clinic.faultOnPages(1, -1, kind);
        var log = clinic.syncChanges();
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("failed");
        assertThat(watermark(clinic)).isEqualTo(watermark);
        assertThat(clinic.idsThatAre("present")).hasSize(405);

        clinic.cliniko.clearFaults();
        assertCompleted(clinic.syncChanges());
        clinic.assertMirrorsThePms();
    }

    @Test
    void readsEverythingAndSaysSo_whenThePmsIgnoresTheFilter() {
        var clinic = synced(220, 5);
        edit(clinic, 20, 3, "Changed");
        clinic.cliniko.quirks("{\"ignoreChangeFilter\":true}");
        var log = clinic.syncChanges();
        assertCompleted(log);
        assertThat(receipt(log).path("note").asText()).contains("read everything");
        assertThat(receipt(log).path("strategy").asText()).isNotEqualTo("changes");
        assertThat(log.path("records_processed").asInt()).isEqualTo(225);
        assertThat(updated(log)).isEqualTo(3);
        clinic.assertMirrorsThePms();
    }

    @Test
    void bringsATie_whenThePmsIgnoresTheSecondOrder() {
        var clinic = synced(220, 5);
        clinic.cliniko.quirks("{\"ignoreSecondSort\":true}");
        edit(clinic, 20, 170, "Tied");
        assertCompleted(clinic.syncChanges());
        clinic.assertMirrorsThePms();
    }

    @Test
    void readsEverythingAndSaysSo_whenNothingWasReadBefore() {
        var clinic = Clinic.connected(120, 5);
        var log = clinic.syncChanges();
        assertCompleted(log);
        assertThat(receipt(log).path("note").asText()).contains("read everything");
        assertThat(log.path("metadata").path("records_created").asInt()).isEqualTo(125);
        clinic.assertMirrorsThePms();
    }

    /** The newest change, who is above it, how many are between, one page, the count again. */
    @Test
    void asksLittle_whenNothingChanged() {
        var clinic = quiet(5_000, 0);
        clinic.cliniko.resetStats(clinic.key);
        var log = clinic.syncChanges();
        assertCompleted(log);
        assertThat(log.path("records_processed").asInt()).isEqualTo(1);
        assertThat(clinic.cliniko.stats(clinic.key).path("requests").asInt()).isLessThanOrEqualTo(QUIET_REQUESTS);
    }

    private static Clinic synced(int living, int archived) {
        var clinic = Clinic.connected(living, archived);
        assertCompleted(clinic.sync());
        return clinic;
    }

    /** Synced, and the newest change is one of its own: those that the practice was made with lie close together. */
    private static Clinic quiet(int living, int archived) {
        var clinic = synced(living, archived);
        edit(clinic, 0, 1, "Newest");
        assertCompleted(clinic.syncChanges());
        return clinic;
    }

    private static void edit(Clinic clinic, int index, int count, String name) {
        var order = Json.object().put("op", "edit").put("index", index).put("count", count);
        order.putObject("fields").put("first_name", name);
        clinic.cliniko.change(clinic.key, Json.write(order));
    }

    private static Instant watermark(Clinic clinic) {
        return Instant.parse(clinic.connection(WATERMARK));
    }

    private static int updated(JsonNode log) {
        return log.path("metadata").path("records_updated").asInt();
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
