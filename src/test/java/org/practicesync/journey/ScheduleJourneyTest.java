package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.testkit.SandboxResource;

/** Runs that nobody asked for. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class ScheduleJourneyTest {
    private static final Duration POLL = Duration.ofMillis(50);

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void readsEverythingOnceADayAndWhatChangedInBetween() {
        var clinic = Clinic.connected(120, 5);
        assertThat(mode(clinic, due(clinic))).isEqualTo("full");
        assertThat(mode(clinic, due(clinic))).isEqualTo("incremental");
        set(clinic, "full_sync_at = now() - interval '21 hours'");
        assertThat(mode(clinic, due(clinic))).isEqualTo("incremental");
        set(clinic, "full_sync_at = now() - interval '25 hours'");
        var full = due(clinic);
        assertThat(mode(clinic, full)).isEqualTo("full");
        assertThat(full.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(Instant.parse(full.path("started_at").asText()))
                .isCloseTo(fullSyncAt(clinic), within(1, ChronoUnit.SECONDS));
        assertThat(mode(clinic, due(clinic))).isEqualTo("incremental");
    }

    @Test
    void backsOffWhileRunsFailAndForgetsItAfterASuccess() {
        var clinic = Clinic.connected(20, 0);
        clinic.fault("GET /v1/patients", -1, "403", 1);
        for (int minutes : List.of(15, 30, 60, 120)) {
            assertThat(due(clinic).path("status").asText()).isEqualTo("failed");
            assertThat(nextSyncAt(clinic))
                    .isCloseTo(Instant.now().plus(minutes, ChronoUnit.MINUTES), within(20, ChronoUnit.SECONDS));
        }
        assertThat(clinic.connection("consecutive_failures")).isEqualTo("4");
        set(clinic, "consecutive_failures = 300");
        due(clinic);
        assertThat(nextSyncAt(clinic))
                .isCloseTo(Instant.now().plus(6, ChronoUnit.HOURS), within(20, ChronoUnit.SECONDS));
        assertThat(clinic.notifications("sync_failing"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isNull()).isTrue());

        clinic.cliniko.clearFaults();
        assertThat(due(clinic).path("status").asText()).isEqualTo("completed");
        assertThat(clinic.connection("consecutive_failures")).isEqualTo("0");
        assertThat(nextSyncAt(clinic)).isBefore(Instant.now().plus(15, ChronoUnit.MINUTES));
        assertThat(clinic.notifications("sync_failing"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isTextual()).isTrue());
    }

    @Test
    void stopsWhenCredentialsAreRefusedAndCatchesUpWithNewOnes() {
        var clinic = Clinic.connected(120, 0);
        due(clinic);
        clinic.cliniko.change(clinic.key, "{\"op\":\"edit\",\"index\":7,\"fields\":{\"first_name\":\"Changed\"}}");
        clinic.cliniko.revoke(clinic.key);
        var refused = due(clinic);
        assertThat(refused.path("error_details").path("error_code").asText()).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(clinic.connection("state")).isEqualTo("reauthorization_required");
        assertThat(clinic.notifications("reauthorization_required"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isNull()).isTrue());
        int runs = clinic.logs("").path("total_count").asInt();

        clinic.cliniko.restore(clinic.key);
        set(clinic, "next_sync_at = now() - interval '1 hour'");
        // Another connection that became due later was started: the refused one was passed over.
        due(Clinic.connected(1, 0));
        assertThat(clinic.logs("").path("total_count").asInt()).isEqualTo(runs);

        clinic.configure(clinic.key).then().statusCode(200);
        var log = newest(clinic, runs);
        assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("completed");
        assertThat(mode(clinic, log)).isEqualTo("incremental");
        assertThat(log.path("metadata").path("records_updated").asInt()).isEqualTo(1);
        assertThat(clinic.notifications("reauthorization_required"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.path("resolved_at").isTextual()).isTrue());
        clinic.assertMirrorsThePms();
    }

    /** Makes the connection due and waits for the run that comes of it. */
    private static JsonNode due(Clinic clinic) {
        int runs = clinic.logs("").path("total_count").asInt();
        set(clinic, "next_sync_at = now() - interval '1 minute'");
        return newest(clinic, runs);
    }

    /** The run after so many, ended. */
    private static JsonNode newest(Clinic clinic, int runs) {
        await().atMost(Clinic.RUN_MAX)
                .pollInterval(POLL)
                .until(() -> clinic.logs("").path("total_count").asInt() > runs);
        var log = clinic.logs("?limit=1").path("logs").path(0);
        return clinic.ended(log.path("metadata").path("sync_id").asText());
    }

    private static void set(Clinic clinic, String columns) {
        clinic.execute("update connection set " + columns + " where " + clinic.account());
    }

    private static String mode(Clinic clinic, JsonNode log) {
        return clinic.query(
                        "select mode from sync_run where trigger = 'schedule' and log_id = ?",
                        log.path("id").asLong())
                .getFirst();
    }

    private static Instant nextSyncAt(Clinic clinic) {
        return time(clinic, "next_sync_at");
    }

    private static Instant fullSyncAt(Clinic clinic) {
        return time(clinic, "full_sync_at");
    }

    private static Instant time(Clinic clinic, String column) {
        return Instant.ofEpochSecond(Long.parseLong(clinic.connection("extract(epoch from " + column + ")::bigint")));
    }
}
