package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.journey.Replicas.Replica;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Three days of an office that is synced every 15 minutes. Sikka's clock and the service's are stepped together. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class SikkaKeysJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration THREE_DAYS = Duration.ofHours(72);
    private static final Duration EVERY = Duration.ofMinutes(15);

    /** Steps in which attempts that failed are made again. */
    private static final Duration FINE = Duration.ofMinutes(5);

    private static final Duration RENEWED_AFTER = Duration.ofHours(23);
    private static final int SYNCS = 288;
    private static final int REFRESHES = 3;
    private static final String RUNS =
            "select %s from sync_run where trigger = 'schedule' and connection_id = ?::uuid and started_at > ?::timestamptz";

    @Inject
    JourneyClock clock;

    @Inject
    Replicas replicas;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private final SikkaControl sikka = new SikkaControl(SandboxResource.system("sikka"));
    private final String office = "D" + UUID.randomUUID().toString().replaceAll("\\D", "");
    private Instant begin = Instant.EPOCH;
    private Duration passed = Duration.ZERO;
    private String connection = "";
    private @Nullable Connections connections;
    private @Nullable KeyWatch watched;

    @BeforeEach
    void connect() throws SQLException {
        // The clinics of other tests sleep through these days.
        oracle.execute("update connection set sync_enabled = false", "delete from session_key");
        sikka.office("""
                {"officeId": "%s", "secretKey": "canary-office-secret", "system": "Dentrix", "patients": [
                    {"patient_id": "1001", "firstname": "Aroha", "lastname": "Canaryexample", "status": "Active"},
                    {"patient_id": "1002", "firstname": "Tane", "lastname": "Canaryexample", "status": "Active"}]}
                """.formatted(office));
        // The budget of calls goes by the database's clock, which does not step.
        sikka.settings("{\"requestsPerMinute\": 1000000}");
        connections = new Connections(Clinic.known());
        connection = configured();
        watched = new KeyWatch(connection, clock);
        watch().awaitServed();
        begin = clock.instant();
    }

    private String configured() {
        var clinic = connections().clinic();
        var answer = clinic.as("admin").body("""
                        {"office_id": "%s", "secret_key": "canary-office-secret", "data_types": ["patients"]}
                        """.formatted(office)).post("/api/v1/sikka/configure/" + clinic.id());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getString("connection_id");
    }

    @AfterEach
    void forget() throws SQLException {
        watch().close();
        clock.go();
        connections().delete(connection, "").then().statusCode(200);
        sikka.reset();
    }

    @Test
    void failsNoRunForItsKeyInThreeDays() {
        pass(THREE_DAYS, EVERY, replicas.own());
        assertNothingMissed();
        assertThat(watch().failedAttemptsMost()).isZero();
    }

    @Test
    void failsNoRun_whileSikkaRenewsNothingForFiftyMinutes() {
        var service = replicas.own();
        pass(RENEWED_AFTER.minus(EVERY), EVERY, service);
        sikka.fault("POST /v4/request_key", 0, -1, "API2002");
        pass(EVERY.plusMinutes(50), FINE, service);
        assertThat(keyState()).isEqualTo("failing");
        sikka.clearFaults();
        pass(EVERY.minus(FINE), FINE, service);
        pass(THREE_DAYS.minus(passed), EVERY, service);
        assertNothingMissed();
        assertThat(watch().failedAttemptsMost()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void failsNoRun_andRenewsEachKeyOnce_withTwoReplicas() {
        pass(THREE_DAYS, EVERY, replicas.own(), replicas.another());
        assertNothingMissed();
        assertThat(watch().failedAttemptsMost()).isZero();
        var byWorker = counted("worker");
        assertThat(byWorker).as("both work: %s", byWorker).hasSize(2);
    }

    private void pass(Duration time, Duration step, Replica... all) {
        var order = Arrays.asList(all);
        var end = passed.plus(time);
        while (passed.compareTo(end) < 0) {
            passed = passed.plus(step);
            sikka.clock(begin.plus(passed));
            clock.stand(begin.plus(passed));
            Collections.rotate(order, 1);
            Uni.join()
                    .all(order.stream().map(Replica::tick).toList())
                    .andFailFast()
                    .await()
                    .atMost(SOON);
            watch().awaitServed();
        }
    }

    private void assertNothingMissed() {
        assertThat(passed).isEqualTo(THREE_DAYS);
        assertThat(counted("outcome")).isEqualTo(Map.of("completed", (long) SYNCS));
        assertThat(watch().longestGap()).as("without a key").isZero();
        assertThat(watch().keys()).isEqualTo(1 + REFRESHES);
        var stats = sikka.stats(office);
        assertThat(stats.at("/grants/request_key").asInt())
                .as("by the check of the credentials")
                .isOne();
        assertThat(stats.at("/grants/refresh_key").asInt())
                .as("after 23, 46 and 69 hours")
                .isEqualTo(REFRESHES);
        assertThat(stats.path("statuses").properties())
                .as("no call was refused")
                .allSatisfy(status -> assertThat(status.getKey()).isIn("200", "204"));
    }

    private Map<String, Long> counted(String column) {
        return oracle.texts(RUNS.formatted(column), connection, begin.toString()).stream()
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    }

    /** By a token that lives as long as the journey. */
    private String keyState() {
        var order = TokenOrder.of(connections().clinic().id(), "viewer").lifeSeconds((int) THREE_DAYS.toSeconds());
        var viewer = Clinic.with(SandboxResource.clerk().token(order));
        return viewer.get(Connections.PATH + "/" + connection).jsonPath().getString("keys.state");
    }

    private Connections connections() {
        return Objects.requireNonNull(connections);
    }

    private KeyWatch watch() {
        return Objects.requireNonNull(watched);
    }
}
