package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class FaultJourneyTest {
    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void failsAndAsksForCredentials_whenTheKeyIsRefusedInTheMiddle() {
        var clinic = Clinic.connected(648, 12);
        clinic.faultOnPages(3, -1, "401");
        var log = clinic.sync();
        assertFailed(log, "CLINIKO_AUTH_FAILED");
        assertThat(clinic.storedIds()).isNotEmpty();
        assertThat(connectionState(clinic)).isEqualTo("reauthorization_required");
        clinic.cliniko.clearFaults();

        var refused = clinic.syncAll("");
        assertThat(refused.statusCode()).isEqualTo(409);
        var error = Json.read(refused.asString());
        assertThat(error.path("error_code").asText()).isEqualTo("REAUTHORIZATION_REQUIRED");
        assertThat(error.path("error").asBoolean()).isTrue();

        assertThat(clinic.configure(clinic.key).statusCode()).isEqualTo(200);
        assertThat(connectionState(clinic)).isEqualTo("active");
        assertThat(clinic.sync().path("status").asText()).isEqualTo("completed");
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
    }

    @Test
    void storesNoWrongKey() {
        var clinic = Clinic.unconnected(5, 0);
        var refused = clinic.configure("nobodyskey-au1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(Json.read(refused.asString()).path("error_code").asText()).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(refused.header("WWW-Authenticate")).isNull();
        assertThat(clinic.syncAll("").statusCode()).isEqualTo(404);
    }

    @Test
    void saysThatARightIsMissing() {
        var clinic = Clinic.connected(648, 12);
        clinic.faultOnPages(0, -1, "403");
        assertFailed(clinic.sync(), "PMS_PERMISSION_MISSING");
        assertThat(connectionState(clinic)).isEqualTo("active");
    }

    @Test
    void obeysAStormOf429sAndCompletes() {
        var clinic = Clinic.connected(648, 12);
        clinic.faultOnPages(2, 3, "429", 1);
        assertCompleted(clinic, clinic.sync());
    }

    @Test
    void pausesTheRun_whenTheResetIsFarAway() {
        var clinic = Clinic.connected(648, 12);
        clinic.faultOnPages(3, 1, "429", 120);
        var syncId = clinic.start();
        var log = clinic.awaitLog(
                syncId, each -> each.path("metadata").path("wait_reason").isTextual());
        var metadata = log.path("metadata");
        assertThat(metadata.path("state").asText()).isEqualTo("queued");
        assertThat(log.path("status").asText()).isEqualTo("running");
        assertThat(metadata.path("wait_reason").asText()).isEqualTo("CLINIKO_RATE_LIMITED");
        assertThat(Instant.parse(metadata.path("waiting_until").asText()))
                .isCloseTo(Instant.now().plusSeconds(120), within(5, ChronoUnit.SECONDS));
        assertThat(log.path("completed_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502html", "truncate", "html", "badJson", "drop"})
    void getsOverAFewBrokenAnswers(String kind) {
        var clinic = Clinic.connected(220, 3);
        clinic.faultOnPages(1, 2, kind);
        assertCompleted(clinic, clinic.sync());
    }

    @Test
    void getsOverAHangingSocket() {
        var clinic = Clinic.connected(220, 3);
        clinic.faultOnPages(1, 1, "hang");
        assertCompleted(clinic, clinic.sync());
    }

    @Test
    void failsAndKeepsWhatWasCommitted_whenThePmsStaysAway() {
        var clinic = Clinic.connected(648, 12);
        clinic.faultOnPages(4, -1, "500");
        var log = clinic.sync();
        assertFailed(log, "PMS_UNAVAILABLE");
        assertThat(clinic.storedIds()).hasSize(200);
        assertThat(log.path("records_processed").asInt()).isEqualTo(200);
        assertThat(log.path("metadata").path("progress_percent").asDouble()).isEqualTo(30.3);
    }

    @Test
    void failsOnAPageThatCannotBeRead() {
        var clinic = Clinic.connected(120, 0);
        clinic.faultOnPages(1, -1, "badJson");
        assertFailed(clinic.sync(), "PMS_BAD_RESPONSE");
        assertThat(clinic.storedIds()).hasSize(50);
    }

    @Test
    void repairsWhatCanBeRepairedAndRejectsTheRest() {
        var clinic = Clinic.connected(100, 0);
        long longName = bad(clinic, 3, "longName");
        long nul = bad(clinic, 13, "nul");
        long badDate = bad(clinic, 23, "badDate");
        long noId = bad(clinic, 33, "noId");
        long unknown = bad(clinic, 43, "unknownField");
        long empty = bad(clinic, 53, "emptyStrings");
        long numeric = bad(clinic, 63, "numericId");
        var log = clinic.sync();
        assertThat(log.path("status").asText()).isEqualTo("completed");
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed_with_rejections");
        assertThat(log.path("records_processed").asInt()).isEqualTo(100);
        assertThat(log.path("records_success").asInt()).isEqualTo(99);
        assertThat(log.path("records_failed").asInt()).isEqualTo(1);
        var details = log.path("error_details");
        assertThat(details.path("rejected").path("total").asInt()).isEqualTo(1);
        assertThat(details.path("warnings")
                        .path("by_reason")
                        .path("date_of_birth: not a date")
                        .asInt())
                .isEqualTo(1);
        assertThat(details.path("records"))
                .anySatisfy(record -> assertThat(record.path("reason").asText()).isEqualTo("the record has no id"))
                .anySatisfy(record -> assertThat(record.path("pms_id").asText()).isEqualTo(Long.toString(badDate)));

        assertThat(clinic.row(longName).get("last_name")).hasSize(10_000);
        assertThat(clinic.row(nul)).containsEntry("last_name", "Example");
        assertThat(clinic.row(badDate).get("date_of_birth")).isNull();
        assertThat(clinic.storedIds())
                .contains(unknown, numeric, empty)
                .doesNotContain(noId)
                .hasSize(99);
        assertThat(clinic.rows()).noneMatch(row -> row.containsValue(""));
    }

    @Test
    void goesOn_whenPostgresStopsInTheMiddle() {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.resetStats();
        clinic.cliniko.holdAfter(8);
        var syncId = clinic.start();
        clinic.cliniko.await(8);
        SandboxResource.postgres().stop();
        try {
            clinic.cliniko.holdAfter(-1);
            assertThat(clinic.log(syncId)).isEmpty();
        } finally {
            SandboxResource.postgres().start();
        }
        assertCompleted(clinic, clinic.ended(syncId));
        assertThat(clinic.storedIds()).hasSize(660);
        assertThat(clinic.logs("").path("total_count").asInt()).isEqualTo(1);
    }

    private static long bad(Clinic clinic, int index, String kind) {
        return clinic.cliniko
                .change(clinic.key, "{\"op\":\"bad\",\"kind\":\"" + kind + "\",\"index\":" + index + "}")
                .getFirst();
    }

    private static void assertCompleted(Clinic clinic, JsonNode log) {
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("completed");
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(log.path("error_details").isNull()).isTrue();
        assertThat(log.path("metadata")
                        .path("receipt")
                        .path("patients")
                        .path("balanced")
                        .asBoolean())
                .isTrue();
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
        assertThat(log.path("records_processed").asInt())
                .isEqualTo(clinic.vendorIds().size());
    }

    private static void assertFailed(JsonNode log, String code) {
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("failed");
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("failed");
        assertThat(log.path("error_details").path("error_code").asText()).isEqualTo(code);
        assertThat(log.path("error_details").path("failed_at").asText()).endsWith("Z");
        assertThat(log.path("completed_at").asText()).endsWith("Z");
        assertThat(log.path("metadata").path("progress_percent").asDouble()).isLessThan(100);
        assertThat(UUID.fromString(log.path("metadata").path("sync_id").asText()))
                .isNotNull();
    }

    private static String connectionState(Clinic clinic) {
        return clinic.query("select state from connection where account_id = ?", "au1:" + clinic.accountId)
                .getFirst();
    }
}
