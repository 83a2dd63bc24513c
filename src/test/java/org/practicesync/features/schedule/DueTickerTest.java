package org.practicesync.features.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.connection.ConnectionSchedule.Due;
import org.practicesync.platform.db.Database;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class DueTickerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Connections that are due then are due for nobody but the test. */
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static final int FREQUENCY_SECONDS = 15 * 60;

    @Inject
    DueTicker ticker;

    @Inject
    ConnectionSchedule schedule;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @Test
    void startsEachDueConnectionOnce_howeverManyTick() {
        var clinics = IntStream.range(0, 8).mapToObj(i -> Clinic.connected(3)).toList();
        makeDue(clinics, "state = 'active'");
        var ticks = Stream.generate(() -> ticker.tick()).limit(12).toList();
        Uni.join().all(ticks).andCollectFailures().await().atMost(SOON);
        for (Clinic clinic : clinics) {
            assertThat(scheduledRuns(clinic)).hasSize(1);
            var next = Instant.parse(nextSyncAt(clinic));
            assertThat(next)
                    .isAfter(Instant.now())
                    .isBeforeOrEqualTo(Instant.now().plusSeconds(FREQUENCY_SECONDS));
            clinic.awaitEnd();
        }
    }

    /** A start holds a key share on the connection for its foreign key: they must not wait for each other. */
    @Test
    void letsAPersonStart_whileItHoldsTheConnection() throws SQLException, IOException {
        var clinic = Clinic.connected(3);
        makeDue(List.of(clinic), "state = 'active'");
        try (var tick = oracle.connect();
                var start = oracle.connect()) {
            tick.setAutoCommit(false);
            try (var claim = tick.prepareStatement(claimDue())) {
                claim.execute();
            }
            try (var insert = start.createStatement()) {
                insert.execute("set lock_timeout = '2s'");
                insert.execute(
                        "insert into sync_run (organization_id, id, connection_id, vendor_id, scope, operation_type, mode,"
                                + " trigger, state, started_at, completed_at, updated_at) select organization_id, gen_random_uuid(), id,"
                                + " vendor_id, 'records', 'full', 'full', 'manual', 'cancelled', now(), now(), now() from connection"
                                + " where organization_id = " + clinic.number());
            }
            tick.rollback();
        }
    }

    private static String claimDue() throws IOException {
        try (var in = DueTickerTest.class.getResourceAsStream("/sql/connection/claim_due.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("$1", "now()")
                    .replace("$2", "1000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'paused'",
                "state = 'reauthorization_required'",
                "state = 'unpaired'",
                "sync_enabled = false",
                "removed_at = now()"
            })
    void startsNobodyWhoIsNotToBeSynced(String why) {
        var clinic = Clinic.connected(3);
        makeDue(List.of(clinic), why);
        ticker.tick().await().atMost(SOON);
        assertThat(scheduledRuns(clinic)).isEmpty();
        assertThat(Instant.parse(nextSyncAt(clinic))).isBefore(Instant.now());
    }

    @Test
    void leavesAConnectionAlone_whileARunIsOpen() {
        var clinic = Clinic.connected(3);
        SandboxResource.cliniko().resetStats();
        SandboxResource.cliniko().holdAfter(0);
        clinic.startSync().then().statusCode(200);
        makeDue(List.of(clinic), "state = 'active'");
        ticker.tick().await().atMost(SOON);
        assertThat(Instant.parse(nextSyncAt(clinic))).isAfter(Instant.now());
        assertThat(scheduledRuns(clinic)).isEmpty();
        SandboxResource.cliniko().holdAfter(-1);
        clinic.awaitEnd();
    }

    /** A thousand connections that were made, and became due, in the same moment. */
    @Test
    void spreadsConnectionsThatWereMadeTogether() {
        long organization = Clinic.known().number();
        oracle.execute("""
                insert into connection (organization_id, id, vendor_id, account_id, display_name, state, sync_enabled,
                    sync_frequency_minutes, data_types, settings, next_sync_at, created_at, updated_at)
                select %d, gen_random_uuid(), 'cliniko', 'spread:' || n, 'Example', 'active', true, 15, 'patients', '{}',
                    '%s', now(), now()
                from generate_series(1, 1000) as n""".formatted(organization, FAR));
        try {
            var dueAt = FAR.plusSeconds(30);
            assertThat(claim(organization, dueAt)).hasSize(1000);
            var first = times(organization);
            assertThat(first.values())
                    .allSatisfy(next ->
                            assertThat(next).isAfter(dueAt).isBeforeOrEqualTo(dueAt.plusSeconds(FREQUENCY_SECONDS)));
            var perMinute = first.values().stream()
                    .collect(Collectors.groupingBy(
                            next -> Math.floorMod(next.getEpochSecond(), FREQUENCY_SECONDS) / 60,
                            Collectors.counting()));
            assertThat(perMinute).hasSize(15);
            assertThat(perMinute.values()).allSatisfy(many -> assertThat(many).isLessThanOrEqualTo(120));

            // Each keeps its own place, also after a time in which nobody was started.
            var later = dueAt.plus(7, ChronoUnit.HOURS);
            assertThat(claim(organization, later)).hasSize(1000);
            times(organization).forEach((id, next) -> {
                assertThat(Duration.between(first.get(id), next).toSeconds() % FREQUENCY_SECONDS)
                        .isZero();
                assertThat(next).isAfter(later).isBeforeOrEqualTo(later.plusSeconds(FREQUENCY_SECONDS));
            });
            assertThat(claim(organization, later)).isEmpty();
        } finally {
            oracle.execute("delete from connection where account_id like 'spread:%'");
        }
    }

    /** Those of one organization; what others have is due then too, and goes on from where it stands. */
    private List<Due> claim(long organization, Instant now) {
        return database
                .acrossOrganizations("a test of what is due", tx -> schedule.claimDue(tx, now, 100_000))
                .await()
                .atMost(SOON)
                .stream()
                .filter(due -> due.organization().value() == organization)
                .toList();
    }

    private Map<String, Instant> times(long organization) {
        return oracle
                .rows(
                        "select id::text, extract(epoch from next_sync_at)::bigint as next from connection where organization_id = ?",
                        organization)
                .stream()
                .collect(Collectors.toMap(
                        row -> String.valueOf(row.get("id")),
                        row -> Instant.ofEpochSecond(Long.parseLong(String.valueOf(row.get("next"))))));
    }

    private void makeDue(List<Clinic> clinics, String change) {
        var accounts = clinics.stream()
                .map(clinic -> "'au1:" + clinic.accountId() + "'")
                .collect(Collectors.joining(", "));
        oracle.execute("update connection set next_sync_at = now() - interval '1 minute', " + change
                + " where account_id in (" + accounts + ")");
    }

    private List<UUID> scheduledRuns(Clinic clinic) {
        return oracle
                .texts(
                        "select r.id from sync_run r join connection c on c.id = r.connection_id"
                                + " where r.trigger = 'schedule' and c.account_id = ?",
                        "au1:" + clinic.accountId())
                .stream()
                .map(UUID::fromString)
                .toList();
    }

    private String nextSyncAt(Clinic clinic) {
        return oracle.texts(
                        "select to_char(next_sync_at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from connection"
                                + " where account_id = ?",
                        "au1:" + clinic.accountId())
                .getFirst();
    }
}
