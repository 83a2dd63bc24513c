package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.testkit.SandboxResource;

/** A day that takes longer than a person waits. */
@QuarkusTest
@TestProfile(SlowDayJourneyTest.Impatient.class)
@WithTestResource(SandboxResource.class)
class SlowDayJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(25);

    private final ClinikoControl cliniko = SandboxResource.cliniko();

    /** A person who waits for a moment only. */
    public static class Impatient extends JourneyProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("practice-sync.day.patience", "400ms");
            return overrides;
        }
    }

    @BeforeEach
    void quietVendor() {
        cliniko.reset();
        cliniko.rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        cliniko.holdAfter(-1);
        cliniko.latency(0, 0);
    }

    @Test
    void answersThatItGoesOn_andWhereToLook() {
        var sheet = RunSheet.in("UTC");
        sheet.book(RunSheet.DAY + "T09:00:00Z", sheet.telehealth(), 2);
        cliniko.resetStats();
        cliniko.holdAfter(0);
        var answer = sheet.sync(RunSheet.DAY);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(answer.jsonPath().getBoolean("success")).isTrue();
        assertThat(answer.jsonPath().getString("status")).isEqualTo("running");
        var syncId = answer.jsonPath().getString("syncId");
        assertThat(answer.header("Location")).endsWith(syncId);

        var second = sheet.sync(RunSheet.DAY);
        assertThat(second.statusCode()).as(second.asString()).isEqualTo(409);
        assertThat(second.jsonPath().getString("error_code")).isEqualTo("SYNC_ALREADY_RUNNING");
        assertThat(second.jsonPath().getString("syncId")).isEqualTo(syncId);

        cliniko.holdAfter(-1);
        await().atMost(SOON)
                .until(() -> sheet.clinic
                        .json(answer.header("Location").replaceFirst("^https?://[^/]+", ""))
                        .path("status")
                        .asText()
                        .equals("completed"));
        assertThat(sheet.entries(RunSheet.DAY)).hasSize(2);
        assertThat(RunSheet.list(sheet.clinic.json(sheet.path("/sync")).path("syncs")))
                .extracting(sync -> sync.path("status").asText() + " "
                        + sync.path("appointmentsCreated").asInt())
                .containsExactly("success 2");
    }

    /** Every answer takes longer than the person waits: a hundredth of 30 and of 40 seconds. */
    @Test
    void goesOnWithASlowPms_andEndsRight() {
        var sheet = RunSheet.in("UTC");
        sheet.book(RunSheet.DAY + "T09:00:00Z", sheet.telehealth(), 2);
        cliniko.latency(530, 0);
        var answer = sheet.sync(RunSheet.DAY);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        assertThat(sheet.entries(RunSheet.DAY)).isEmpty();

        await().atMost(SOON).until(() -> sheet.entries(RunSheet.DAY).size() == 2);
        await().atMost(SOON)
                .until(() -> sheet.clinic
                        .json("/api/v1/sync/status/" + answer.jsonPath().getString("syncId"))
                        .path("status")
                        .asText()
                        .equals("completed"));
    }
}
