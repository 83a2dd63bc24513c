package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class StartJourneyTest {
    private static final int CALLERS = 20;

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        SandboxResource.cliniko().holdAfter(-1);
    }

    @Test
    void startsOneRunForTwentyCallers() throws InterruptedException, ExecutionException {
        var clinic = Clinic.connected(130, 2);
        hold(clinic);
        var answers = atOnce(() -> clinic.syncAll(""));
        var started =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(started).hasSize(1);
        var run = Json.read(started.getFirst().asString());
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .hasSize(CALLERS - 1)
                .allSatisfy(answer -> {
                    var error = Json.read(answer.asString());
                    assertThat(answer.statusCode()).isEqualTo(429);
                    assertThat(error.path("error").asBoolean()).isTrue();
                    assertThat(error.path("error_code").asText()).isEqualTo("SYNC_ALREADY_RUNNING");
                    assertThat(answer.asString()).contains(run.path("sync_id").asText());
                    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
                });
        SandboxResource.cliniko().holdAfter(-1);
        assertThat(clinic.ended(run.path("sync_id").asText()).path("status").asText())
                .isEqualTo("completed");
        assertThat(clinic.logs("").path("total_count").asInt()).isEqualTo(1);
    }

    @Test
    void attachesToTheRunThatIsOpen() {
        var clinic = Clinic.connected(130, 2);
        hold(clinic);
        var run = Json.read(clinic.syncAll("").asString());
        var attached = clinic.syncAll("?attach=true");
        assertThat(attached.statusCode()).isEqualTo(200);
        var answer = Json.read(attached.asString());
        assertThat(answer.path("sync_id")).isEqualTo(run.path("sync_id"));
        assertThat(answer.path("log_id")).isEqualTo(run.path("log_id"));
        SandboxResource.cliniko().holdAfter(-1);
        clinic.ended(run.path("sync_id").asText());
    }

    @Test
    void answersAsR1ShowsAndOnlyAfterTheRowIsThere() {
        var clinic = Clinic.connected(130, 2);
        hold(clinic);
        var answer = Json.read(clinic.syncAll("").asString());
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("message").asText()).contains(clinic.organization);
        assertThat(answer.path("operation_type").asText()).isEqualTo("full_patients");
        assertThat(answer.path("expected_duration").asText()).matches("\\d+-\\d+ (seconds|minutes)");
        JsonNode newest = clinic.logs("?limit=1").path("logs").path(0);
        assertThat(newest.path("id")).isEqualTo(answer.path("log_id"));
        assertThat(newest.path("status").asText()).isEqualTo("running");
        assertThat(newest.path("metadata").path("progress_percent").isNull()).isTrue();
        SandboxResource.cliniko().holdAfter(-1);
        clinic.ended(answer.path("sync_id").asText());
    }

    @Test
    void neverSyncedBeforeTheFirstRun() {
        var clinic = Clinic.connected(5, 0);
        var status = clinic.status();
        assertThat(status.path("sync_status").asText()).isEqualTo("never_synced");
        assertThat(List.of("last_sync", "patient_counts", "sync_duration", "operation_type"))
                .allSatisfy(field -> assertThat(status.path(field).isNull()).isTrue());
    }

    @Test
    void keepsOrganizationsApart() {
        var ours = Clinic.connected(20, 0);
        var theirs = Clinic.connected(30, 0);
        var run = ours.start();
        ours.ended(run);
        theirs.sync();
        assertThat(ours.patients("").path("pagination").path("total").asInt()).isEqualTo(20);
        assertThat(theirs.logs("?sync_id=" + run).path("total_count").asInt()).isZero();
        assertThat(ours.get(theirs.path("sync-logs")).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesCredentialsOfAnotherAccount() {
        var ours = Clinic.connected(20, 0);
        var theirs = Clinic.connected(30, 0);
        var refused = ours.configure(theirs.key);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Json.read(refused.asString()).path("error_code").asText()).isEqualTo("ACCOUNT_MISMATCH");
        assertThat(ours.sync().path("records_processed").asInt()).isEqualTo(20);
    }

    private static void hold(Clinic clinic) {
        clinic.cliniko.resetStats();
        clinic.cliniko.holdAfter(1);
    }

    private static List<Response> atOnce(Callable<Response> call) throws InterruptedException, ExecutionException {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Response>();
            List<Callable<Response>> calls = java.util.Collections.nCopies(CALLERS, call);
            for (Future<Response> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
