package org.practicesync.features.sync.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class HistoryTest {
    private Clinic clinic;
    private StoredRuns runs;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        runs = StoredRuns.of(clinic);
    }

    @Test
    void sumsUpWhatEndedLately() {
        runs.add("completed", "40 days", 7_000);
        runs.add("completed", "3 hours", 100);
        var slow = runs.add("completed", "2 hours", 300);
        runs.set(slow, "started_at = completed_at - interval '30 seconds'");
        runs.add("failed", "1 hour", 5);
        runs.add("cancelled", "1 minute", 5_000);
        var json = history("");
        assertThat(json.getFloat("data.success_rate")).isEqualTo(66.6f);
        assertThat(json.getFloat("data.average_duration_seconds")).isEqualTo(20.0f);
        assertThat(json.getFloat("data.records_per_second")).isEqualTo(10.0f);
        assertThat(json.getInt("data.window_days")).isEqualTo(30);
        assertThat(json.getInt("data.completed_runs")).isEqualTo(2);
        assertThat(json.getInt("data.failed_runs")).isEqualTo(1);
        assertThat(json.getInt("data.cancelled_runs")).isEqualTo(1);
        assertThat(json.getList("data.runs.state"))
                .containsExactly("cancelled", "failed", "completed", "completed", "completed");
        assertThat(json.getList("data.runs.status"))
                .containsExactly("failed", "failed", "completed", "completed", "completed");
        assertThat(json.getFloat("data.runs[2].duration_seconds")).isEqualTo(30.0f);
        assertThat(json.getInt("data.runs[2].records_processed")).isEqualTo(300);
        assertThat(history("?limit=1").getMap("data"))
                .as("the figures do not depend on the page")
                .containsEntry("completed_runs", 2)
                .containsEntry("success_rate", 66.6f);
    }

    @Test
    void knowsNothingBeforeTheFirstRun() {
        var json = history("");
        assertThat(json.getList("data.runs")).isEmpty();
        assertThat(json.getMap("data"))
                .containsEntry("success_rate", null)
                .containsEntry("average_duration_seconds", null)
                .containsEntry("records_per_second", null)
                .containsEntry("has_more", false);
        runs.add("cancelled", "1 minute");
        assertThat(history("").getMap("data")).containsEntry("success_rate", null);
    }

    @Test
    void showsAnOpenRun() {
        var open = runs.add("running", "1 minute", 50);
        var json = history("");
        assertThat(json.getString("data.runs[0].sync_id")).isEqualTo(open);
        assertThat(json.getString("data.runs[0].status")).isEqualTo("running");
        assertThat((Object) json.get("data.runs[0].duration_seconds")).isNull();
        runs.set(open, "state = 'failed', outcome = 'failed', completed_at = now()");
    }

    @Test
    void walksAllPagesWhileNewOnesCome() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            expected.addFirst(runs.add("completed", (9 - i) + " minutes"));
        }
        var page = history("?limit=2");
        List<String> met = new ArrayList<>(page.getList("data.runs.sync_id"));
        for (int i = 0; page.getBoolean("data.has_more") && i < 5; i++) {
            runs.add("completed", "1 minute");
            page = history("?limit=2&cursor=" + page.getString("data.next_cursor"));
            met.addAll(page.getList("data.runs.sync_id"));
        }
        assertThat(met).isEqualTo(expected);
        assertThat(page.getString("data.next_cursor")).isNull();
    }

    @Test
    void showsNothingToOthers() {
        runs.add("completed", "1 minute");
        var stranger = Clinic.known();
        assertThat(stranger.as("admin").get(path(clinic)).statusCode()).isEqualTo(403);
        assertThat(stranger.as("admin").get(path(stranger)).jsonPath().getList("data.runs"))
                .isEmpty();
        assertThat(given().get(path(clinic)).statusCode()).isEqualTo(401);
        assertThat(clinic.as("viewer").post(path(clinic)).statusCode()).isEqualTo(405);
        assertThat(Clinic.platformAdmin().get(path(clinic)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,501", "limit,abc", "cursor,7", "cursor,%00", "cursor,WyJhIl0", "cursor,WyIxIiwiMiJd"})
    void refusesParametersThatDoNotFit(String name, String value) {
        var answer = clinic.as("viewer").get(path(clinic) + "?" + name + "=" + value);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(name);
    }

    private JsonPath history(String query) {
        var answer = clinic.as("viewer").get(path(clinic) + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String path(Clinic clinic) {
        return "/api/v1/sync/history/" + clinic.id();
    }
}
