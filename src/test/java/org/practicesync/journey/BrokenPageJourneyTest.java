package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/**
 * A synced practice of 5,000 patients, and page 2 of the next run breaks in every way we know: no patient may change, and
 * nobody may say that the run completed unless it read everything. All rows are compared with their versions, so that a
 * write to any column shows.
 */
@QuarkusTest
@Tag("slow")
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
@NullUnmarked // JUnit fills the fields
class BrokenPageJourneyTest {
    private static final int PATIENTS = 5_000;

    private static boolean synced;
    private static Clinic clinic;
    private static List<Map<String, @Nullable String>> before;

    /** The second page of the first lane, and no other request. */
    private static String pageTwo;

    /** Not before all: there the service's address is not known yet. */
    @BeforeEach
    void syncOnce() {
        if (synced) {
            return;
        }
        synced = true;
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
        clinic = Clinic.connected(PATIENTS, 0);
        assertThat(clinic.sync().path("status").asText()).isEqualTo("completed");
        before = clinic.rows();
        assertThat(before).hasSize(PATIENTS);
        pageTwo = "id:>" + clinic.cliniko.ids(clinic.key, true).get(JourneyProfile.PAGE_SIZE - 1) + "&";
    }

    @AfterEach
    void nothingChanged() {
        clinic.cliniko.clearFaults();
        assertThat(clinic.rows()).isEqualTo(before);
        assertThat(clinic.idsThatAre("present")).hasSize(PATIENTS);
        assertThat(clinic.query("select run_id from sync_removal where " + clinic.account()))
                .isEmpty();
        assertThat(clinic.notifications("removals_held")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500", "502html", "403", "404", "truncate", "badJson", "html", "drop", "emptyList", "emptyPage"})
    void neverCompletes_whilePageTwoStaysBroken(String kind) {
        clinic.fault(pageTwo, -1, kind, 1);
        assertNotCompleted(clinic.sync());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "truncate", "badJson", "emptyList", "emptyPage"})
    void neverCompletes_whileEveryPageFromTheSecondOnIsBroken(String kind) {
        clinic.faultOnPages(1, -1, kind);
        assertNotCompleted(clinic.sync());
    }

    @ParameterizedTest
    @ValueSource(strings = {"emptyList", "emptyPage"})
    void neverCompletes_whileEveryListIsEmpty(String kind) {
        clinic.fault("GET /v1/patients?", -1, kind, 1);
        assertNotCompleted(clinic.sync());
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502html", "truncate", "badJson", "html", "drop", "hang", "429", "emptyPage"})
    void readsEverything_whenPageTwoBreaksOnce(String kind) {
        clinic.fault(pageTwo, 1, kind, 1);
        assertReadEverything(clinic.sync());
    }

    @Test
    void readsEverything_whenPageTwoComesEmptyTwice() {
        clinic.fault(pageTwo, 2, "emptyList", 1);
        assertReadEverything(clinic.sync());
    }

    /** A clinic of its own: the wait holds for whatever else the same key is used for. */
    @Test
    void waits_whilePageTwoIsThrottled() {
        var throttled = Clinic.connected(PATIENTS, 0);
        throttled.sync();
        var rows = throttled.rows();
        throttled.faultOnPages(1, -1, "429", 120);
        var syncId = throttled.start();
        var log = throttled.awaitLog(
                syncId, each -> each.path("metadata").path("wait_reason").isTextual());
        assertThat(log.path("metadata").path("state").asText()).isEqualTo("queued");
        assertThat(log.path("status").asText()).isEqualTo("running");
        assertThat(throttled.rows()).isEqualTo(rows);
        assertThat(throttled
                        .post("/api/v1/sync/cancel/" + syncId, Json.object())
                        .statusCode())
                .isEqualTo(200);
        assertNotCompleted(throttled.ended(syncId));
        assertThat(throttled.rows()).isEqualTo(rows);
    }

    private static void assertNotCompleted(JsonNode log) {
        assertThat(log.path("status").asText()).as(log.toString()).isEqualTo("failed");
        assertThat(log.path("metadata").path("outcome").asText()).isIn("failed", "incomplete", "cancelled");
        assertThat(log.path("metadata").path("progress_percent").asDouble()).isLessThan(100);
    }

    private static void assertReadEverything(JsonNode log) {
        var metadata = log.path("metadata");
        assertThat(metadata.path("outcome").asText()).as(log.toString()).isEqualTo("completed");
        assertThat(metadata.path("records_unchanged").asInt()).isEqualTo(PATIENTS);
        assertThat(metadata.path("receipt").path("patients").path("balanced").asBoolean())
                .isTrue();
    }
}
