package org.practicesync.features.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.contract.PairingProfile;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Keys that end while the service runs: what its runs do, and what its API says. */
@QuarkusTest
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class KeyJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<String> ENDS = List.of("completed", "failed");

    @Inject
    KeyRenewer renewer;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final KeyOffice office = KeyOffice.open(Clock.systemUTC());
    private Clinic clinic;
    private Connections connections;
    private String id;

    @BeforeEach
    void connect() {
        clinic = Clinic.known();
        connections = new Connections(clinic);
        id = connections.create("{\"pmsType\":\"keys\"}").jsonPath().getString("id");
        connections.put(id, office.body()).then().statusCode(200);
    }

    @Test
    void showsWhenTheKeyExpires() {
        var detail = detail();
        var expiresAt = Instant.parse(detail.getString("connection.keyExpiresAt"));
        assertThat(expiresAt)
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(detail.getMap("keys"))
                .containsOnlyKeys(
                        "state", "renewedAt", "expiresAt", "nextAttemptAt", "failures", "failingSince", "reason")
                .containsEntry("state", "healthy")
                .containsEntry("failures", 0);
        assertThat(connections.list().jsonPath().getString("connections[0].keyExpiresAt"))
                .isEqualTo(detail.getString("connection.keyExpiresAt"));
        assertThat(office.grants()).as("the check's own keys are kept").isEqualTo(1);
    }

    @Test
    void completesARunWithItsKeys() {
        start();
        assertThat(ended().getString("logs[0].status")).isEqualTo("completed");
        assertThat(office.grants() + office.refreshes()).isEqualTo(1);
    }

    @Test
    void pausesARun_andSaysUntilWhen() {
        office.away(true);
        office.end();
        start();
        var log = awaited(each -> each.getString("logs[0].metadata.waiting_until") != null);
        assertThat(log.getString("logs[0].status")).isEqualTo("running");
        assertThat(Instant.parse(log.getString("logs[0].metadata.waiting_until")))
                .isAfter(Instant.now());
        assertThat(detail().getString("keys.state")).isEqualTo("failing");
        assertThat(detail().getString("keys.reason")).isEqualTo("It is away");
        office.away(false);
        change("due_at = now()");
        oracle.execute("update sync_run set not_before = null where connection_id = '" + id + "'");
        assertThat(ended().getString("logs[0].status")).isEqualTo("completed");
        assertThat(detail().getString("keys.state")).isEqualTo("healthy");
    }

    @Test
    void tellsAPersonThatKeysArePending() {
        office.away(true);
        office.end();
        var answer = clinic.as("viewer").get("/api/v1/keys/test-connection/" + clinic.id());
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("PMS_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    void asksForNewCredentials_whenNoKeysAreGivenAnyMore() {
        start();
        var first = ended().getString("logs[0].metadata.sync_id");
        oracle.execute("update connection set sync_enabled = true, next_sync_at = now() + interval '1 day',"
                + " watermarks = '{\"patients\": \"2031-01-01T00:00:00Z\"}' where id = '" + id + "'");
        office.withdraw();
        change("due_at = now()");
        for (int i = 0; i < 3; i++) {
            renewer.tick().await().atMost(SOON);
        }
        assertThat(office.failures()).as("asked once").isEqualTo(1);

        var detail = detail();
        assertThat(detail.getString("connection.state")).isEqualTo("reauthorization_required");
        assertThat(detail.getString("connection.stateReason"))
                .isEqualTo("The practice management system refused the credentials");
        assertThat(detail.getString("connection.nextSyncAt"))
                .as("no longer scheduled")
                .isNull();
        assertThat(detail.getString("keys.state")).isEqualTo("reauthorization_required");
        assertThat(detail.getString("keys.nextAttemptAt")).isNull();
        assertThat(open()).hasSize(1);

        var sync = clinic.as("manager").post("/api/v1/keys/sync-all/" + clinic.id());
        assertThat(sync.statusCode()).isEqualTo(409);
        assertThat(sync.jsonPath().getString("error_code")).isEqualTo("REAUTHORIZATION_REQUIRED");
        var started = clinic.as("manager").post("/api/v1/sync/start/" + clinic.id() + "?sync_mode=full");
        assertThat(started.statusCode()).isEqualTo(409);
        var tested = clinic.as("viewer").get("/api/v1/keys/test-connection/" + clinic.id());
        assertThat(tested.statusCode()).isEqualTo(401);
        assertThat(tested.jsonPath().getString("error_code")).isEqualTo("KEYS_AUTH_FAILED");
        assertThat(open()).as("told once").hasSize(1);

        var refused = connections.put(id, office.body());
        assertThat(refused.statusCode()).isEqualTo(401);
        office.authorizeAgain();
        var again = authorize();
        assertThat(again.getString("state")).isEqualTo("active");
        assertThat(Instant.parse(again.getString("nextSyncAt")))
                .as("it catches up")
                .isBeforeOrEqualTo(Instant.now().plusSeconds(1));
        assertThat(detail().getString("keys.state")).isEqualTo("healthy");
        assertThat(oracle.texts("select watermarks ->> 'patients' from connection where id = ?::uuid", id))
                .containsExactly("2031-01-01T00:00:00Z");
        awaited(log -> !first.equals(log.getString("logs[0].metadata.sync_id")));
        assertThat(ended().getString("logs[0].status")).isEqualTo("completed");
        assertThat(open()).isEmpty();
    }

    @Test
    void endsARunThatMeetsThem() {
        office.withdraw();
        office.end();
        start();
        var log = ended();
        assertThat(log.getString("logs[0].status")).isEqualTo("failed");
        assertThat(log.getString("logs[0].error_details.error_code")).isEqualTo("KEYS_AUTH_FAILED");
        assertThat(detail().getString("connection.state")).isEqualTo("reauthorization_required");
        assertThat(open()).hasSize(1);
    }

    @Test
    void destroysKeysWithTheirConnection() {
        connections.delete(id, "").then().statusCode(200);
        assertThat(oracle.texts("select 1 from session_key where connection_id = ?::uuid", id))
                .isEmpty();
    }

    @Test
    void keepsItsKeys_whenOnlyTheScheduleIsConfigured() {
        clinic.as("manager")
                .body("{\"sync_frequency_minutes\":30}")
                .post("/api/v1/keys/configure/" + clinic.id())
                .then()
                .statusCode(200);
        assertThat(office.grants() + office.refreshes()).isEqualTo(1);
        assertThat(detail().getString("keys.state")).isEqualTo("healthy");
    }

    private void start() {
        clinic.as("manager").post("/api/v1/keys/sync-all/" + clinic.id()).then().statusCode(200);
    }

    private JsonPath authorize() {
        var answer = clinic.as("admin").body(office.body()).post(Connections.PATH + "/" + id + "/authorize");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private JsonPath detail() {
        return connections.get(id).jsonPath();
    }

    private Response logs(String query) {
        return clinic.as("viewer").get("/api/v1/keys/sync-logs/" + clinic.id() + "?limit=1" + query);
    }

    /** Waits for the newest run to end. */
    private JsonPath ended() {
        return awaited(log -> ENDS.contains(log.getString("logs[0].status")));
    }

    /** Waits by the service's own means. */
    private JsonPath awaited(Predicate<JsonPath> condition) {
        var log = logs("");
        for (int i = 0; i < 20 && !condition.test(log.jsonPath()); i++) {
            log = next(log);
        }
        return log.jsonPath();
    }

    private Response next(Response before) {
        var after = clinic.as("viewer")
                .header("If-None-Match", before.header("ETag"))
                .get("/api/v1/keys/sync-logs/" + clinic.id() + "?limit=1&wait=5");
        return after.statusCode() == 304 ? logs("") : after;
    }

    private void change(String assignment) {
        oracle.execute("update session_key set " + assignment + " where connection_id = '" + id + "'");
    }

    private List<String> open() {
        return oracle.texts(
                "select id from notification where kind = 'reauthorization_required' and resolved_at is null and connection_id"
                        + " = ?::uuid",
                id);
    }
}
