package org.practicesync.features.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.contract.PairingProfile;
import org.practicesync.features.credential.KeyReplicas.KeyReplica;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.SettableClock;

/** Three days of a clinic that is synced every 15 minutes, by a clock that is set. */
@QuarkusTest
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class KeyLifeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration THREE_DAYS = Duration.ofHours(72);
    private static final Duration FINE = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofMinutes(15);
    private static final int SYNCS = 288;

    /** What is due then is due for nobody but the test. */
    private static final Instant BEGIN = Instant.parse("2100-01-01T00:00:00Z");

    @Inject
    SessionKeyRepository repository;

    @Inject
    KeyConfig config;

    @Inject
    KeyReplicas replicas;

    @Inject
    KeyVendor vendor;

    private final SettableClock clock = new SettableClock(BEGIN);
    private final List<String> failures = new ArrayList<>();
    private KeyOffice office = KeyOffice.open(clock);
    private OrganizationId organization = new OrganizationId(0);
    private ConnectionId connection = new ConnectionId(new UUID(0, 0));
    private Duration step = EVERY;
    private int completed;
    private int paused;

    @BeforeEach
    void connect() {
        // Those of other tests were due long before the year of this one.
        ScratchDatabase.ofTheService().execute("delete from session_key");
        office = KeyOffice.open(clock);
        var clinic = Clinic.known();
        var connections = new Connections(clinic);
        var id = connections.create("{\"pmsType\":\"keys\"}").jsonPath().getString("id");
        connections.put(id, office.body()).then().statusCode(200);
        organization = new OrganizationId(clinic.number());
        connection = new ConnectionId(UUID.fromString(id));
    }

    private KeyReplica replica() {
        return replicas.make(clock);
    }

    @Test
    void failsNoRunForItsKey() {
        var replica = replica();
        pass(THREE_DAYS, List.of(replica));
        assertThat(failures).isEmpty();
        assertThat(paused).isZero();
        assertThat(completed).isEqualTo(SYNCS);
        assertThat(office.grants()).as("by the check of the credentials").isEqualTo(1);
        assertThat(office.refreshes()).as("after 23, 46 and 69 hours").isEqualTo(3);
    }

    @Test
    void failsNoRun_whileRenewingFailsForFiftyMinutes() {
        var replica = replica();
        pass(KeyOffice.RENEWED_AFTER.minus(EVERY), List.of(replica));
        office.away(true);
        step = FINE;
        pass(EVERY.plusMinutes(50), List.of(replica));
        assertThat(state()).isEqualTo(KeyState.FAILING);
        assertThat(office.failures()).isBetween(4, 10);
        office.away(false);
        pass(Duration.ofMinutes(10), List.of(replica));
        step = EVERY;
        pass(THREE_DAYS.minusHours(24), List.of(replica));
        assertThat(failures).isEmpty();
        assertThat(paused).as("the old keys open as before").isZero();
        assertThat(completed).isEqualTo(SYNCS);
        assertThat(office.refreshes()).isEqualTo(3);
        assertThat(state()).isEqualTo(KeyState.HEALTHY);
    }

    @Test
    void renewsOnce_howeverManyReplicasThereAre() {
        var two = List.of(replica(), replica());
        pass(THREE_DAYS, two);
        assertThat(failures).isEmpty();
        assertThat(completed).isEqualTo(2 * SYNCS);
        assertThat(office.refreshes()).isEqualTo(3);
        assertThat(office.inFlightMost()).as("renewals at a time").isEqualTo(1);
        assertThat(office.failures()).isZero();
    }

    /** Both meet keys that the PMS has ended early, in the same moment. */
    @Test
    void renewsOnce_whereTwoRunsMeetAnEndedKey() {
        var two = List.of(replica(), replica());
        for (int round = 0; round < 5; round++) {
            office.end();
            sync(two);
        }
        assertThat(failures).isEmpty();
        assertThat(completed).isEqualTo(10);
        assertThat(office.refreshes()).isEqualTo(5);
        assertThat(office.inFlightMost()).isEqualTo(1);
    }

    @Test
    void pausesRuns_untilKeysThatExpiredCanBeRenewed() {
        var replica = List.of(replica());
        pass(KeyOffice.RENEWED_AFTER.minus(EVERY), replica);
        office.away(true);
        step = FINE;
        pass(Duration.ofMinutes(110), replica);
        assertThat(paused).isPositive();
        assertThat(failures).isEmpty();
        office.away(false);
        pass(Duration.ofMinutes(30), replica);
        assertThat(failures).isEmpty();
        assertThat(state()).isEqualTo(KeyState.HEALTHY);
        assertThat(office.grants()).isEqualTo(1);
    }

    @Test
    void saysThatThePmsIsAway_whenItGivesNoKeysForLong() {
        var replica = List.of(replica());
        pass(KeyOffice.RENEWED_AFTER.minus(EVERY), replica);
        office.away(true);
        clock.pass(Duration.ofHours(3));
        sync(replica);
        assertThat(failures).containsExactly("Unavailable");
    }

    @Test
    void renewsWhileTheClinicSleeps() {
        var replica = replica();
        for (Duration slept = Duration.ZERO; slept.compareTo(THREE_DAYS) < 0; slept = slept.plus(EVERY)) {
            clock.pass(EVERY);
            tick(List.of(replica));
        }
        assertThat(office.refreshes()).isEqualTo(3);
        sync(List.of(replica));
        assertThat(completed).isEqualTo(1);
        assertThat(office.refreshes()).as("none was needed").isEqualTo(3);
    }

    @Test
    void storesASecretThatThePmsChanged() {
        var replica = replica();
        office.changeSecret();
        clock.pass(KeyOffice.RENEWED_AFTER);
        tick(List.of(replica));
        assertThat(state()).isEqualTo(KeyState.HEALTHY);
        var stored = stored();
        assertThat(stored.secrets()).containsEntry("secret_key", new Secret(office.secret()));
        assertThat(stored.keys()).as("the keys are those of the new one").isNotNull();
        sync(List.of(replica));
        assertThat(failures).isEmpty();
    }

    /** A process that died while it renewed: its claim ends by itself, and what it brings later is stored by nobody. */
    @Test
    void takesARenewalOver_whenItsLeaseRunsOut() {
        var seen = stored();
        var lost = repository
                .claim(seen, Duration.ofMillis(1), clock.instant())
                .await()
                .atMost(SOON);
        assertThat(lost).isNotNull();
        assertThat(repository
                        .claim(seen, config.lease(), clock.instant())
                        .await()
                        .atMost(SOON))
                .as("what was seen is no more")
                .isNull();
        office.end();
        sync(List.of(replica()));
        assertThat(completed).isEqualTo(1);
        var keys = stored().keys();
        var late = new SessionKeyRepository.Result(KeyStanding.NONE, null, null);
        var saved = repository
                .within(organization, tx -> repository.save(organization, tx, seen, lost, late, clock.instant()))
                .await()
                .atMost(SOON);
        assertThat(saved).isFalse();
        assertThat(stored().keys()).isEqualTo(keys);
    }

    @Test
    void waitsForWhoeverRenews() {
        repository
                .claim(stored(), Duration.ofMillis(1500), clock.instant())
                .await()
                .atMost(SOON);
        office.end();
        assertThat(state()).isEqualTo(KeyState.REFRESHING);
        sync(List.of(replica()));
        assertThat(completed).isEqualTo(1);
        assertThat(office.refreshes()).isEqualTo(1);
    }

    @Test
    void storesNoKeyInPlainText() {
        var keys = Objects.requireNonNull(stored().keys());
        var rows = ScratchDatabase.ofTheService()
                .rows(
                        "select encode(sealed, 'escape') as bytes, s.* from session_key s where connection_id = ?::uuid",
                        connection.toString());
        assertThat(rows).hasSize(1);
        keys.secrets().values().forEach(secret -> assertThat(rows.toString()).doesNotContain(secret.reveal()));
    }

    private void pass(Duration time, List<KeyReplica> all) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            clock.pass(step);
            tick(all);
            if (Duration.between(BEGIN, clock.instant()).toSeconds() % EVERY.toSeconds() == 0) {
                sync(all);
            }
        }
    }

    private static void tick(List<KeyReplica> all) {
        var ticks = all.stream().map(each -> each.tick()).toList();
        Uni.join().all(ticks).andFailFast().await().atMost(SOON);
    }

    private void sync(List<KeyReplica> all) {
        var syncs = all.stream().map(this::outcome).toList();
        for (String outcome : Uni.join().all(syncs).andFailFast().await().atMost(SOON)) {
            switch (outcome) {
                case "completed" -> completed++;
                case "KeysPending" -> paused++;
                default -> failures.add(outcome);
            }
        }
    }

    private Uni<String> outcome(KeyReplica replica) {
        var session = new VendorSession(
                Map.of(),
                Map.of("office_id", office.id()),
                new Bucket("keys", 0, Duration.ofMinutes(1)),
                Lane.RUN,
                replica.rings().of(organization, connection, Lane.RUN));
        return vendor.call(session)
                .replaceWith("completed")
                .onFailure(VendorException.class)
                .recoverWithItem(refused -> name(((VendorException) refused).failure()));
    }

    private static String name(VendorFailure failure) {
        return failure.getClass().getSimpleName();
    }

    private StoredKeys stored() {
        var found = repository.find(organization, connection).await().atMost(SOON);
        assertThat(found).isNotNull();
        return found;
    }

    private KeyState state() {
        var found = stored();
        return found.standing().stateAt(clock.instant(), found.leased());
    }
}
