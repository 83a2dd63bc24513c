package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.SECRET;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;
import static org.practicesync.vendors.sikka.SikkaAdapter.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WalkPlan;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/** Request keys by the clock: one at a time, renewed ahead, replaced once, and by every road that Sikka leaves. */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaKeysTest {
    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private @Nullable SikkaAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new SikkaAdapter(api, budget, sikka.apiUrl());
        sikka.settings("{\"requestsPerMinute\": 0}");
        sikka.clock(adapter().clock.instant());
        sikka.office(new SikkaClinic().patients(3).json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void asksForOneKey_howeverManyWait() {
        sikka.settings("{\"latencyMillis\": 50}");
        var calls = IntStream.range(0, 6).mapToObj(index -> read()).toList();

        await(Uni.join().all(calls).andFailFast());

        assertThat(grants("request_key")).isEqualTo(1);
    }

    @Test
    void renewsAKeyByItsRefreshKey_anHourBeforeItEnds() {
        await(read());
        step(Duration.ofHours(22).plusMinutes(59));
        await(read());
        assertThat(grants("refresh_key")).isZero();

        step(Duration.ofMinutes(2));
        await(read());
        assertThat(grants("refresh_key")).isEqualTo(1);
        assertThat(grants("request_key")).isEqualTo(1);
    }

    @Test
    void goesOnWithTheKeyThatRuns_whileRenewingFails() {
        await(read());
        step(Duration.ofHours(23).plusMinutes(5));
        sikka.fault("POST /v4/request_key", 0, -1, "API2002");
        await(read());
        step(Duration.ofMinutes(50));
        await(read());

        sikka.clearFaults();
        step(Duration.ofMinutes(2));
        await(read());
        assertThat(grants("refresh_key")).isEqualTo(1);
        assertThat(sikka.stats(OFFICE).path("statuses").has("400")).isFalse();
    }

    @Test
    void losesNoCallInThreeDays() {
        for (int quarter = 0; quarter < 72 * 4; quarter++) {
            await(read());
            step(Duration.ofMinutes(15));
        }

        assertThat(sikka.stats(OFFICE).at("/statuses/200").asInt()).isEqualTo(72 * 4);
        assertThat(grants("refresh_key")).isEqualTo(3);
        assertThat(grants("request_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"400,API1025", "401,API1025", "400,API1004", "401,''", "200,API1025"})
    void replacesAKeyOnceThatEndedEarly(int status, String code) {
        await(read());
        sikka.settings("{\"expiredStatus\": " + status + ", \"expiredCode\": \"" + code + "\"}");
        sikka.expireKeys(OFFICE);

        await(read());

        assertThat(grants("refresh_key")).isEqualTo(1);
    }

    @Test
    void replacesOnceOnly() {
        await(read());
        sikka.fault("GET /v4/patients", 0, -1, "API1025");

        assertThat(failureOf(read())).isEqualTo(new VendorFailure.AuthRejected());
        assertThat(grants("refresh_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"API2004,PermissionMissing", "API2007,AuthRejected", "API2003,Unavailable"})
    void asksForNoKeyWhereAKeyIsNotTheMatter(String code, String failure) {
        await(read());
        sikka.fault("GET /v4/patients", 0, -1, code);

        assertThat(failureOf(read()).getClass().getSimpleName()).isEqualTo(failure);
        assertThat(grants("refresh_key")).isZero();
    }

    @Test
    void takesTheSecretWhereTheRefreshKeyIsDead() {
        await(read());
        sikka.revokeRefreshKey(OFFICE);

        await(read());

        assertThat(grants("request_key")).isEqualTo(2);
    }

    @Test
    void takesTheSecretThatSikkaNamesNow_andSaysSo() {
        var before = await(adapter().vendor.renew(adapter().session(), null));
        sikka.revokeRefreshKey(OFFICE);
        sikka.state(OFFICE, "{\"secretKey\": \"canary-secret-two\"}");

        var after = await(adapter().vendor.renew(adapter().session(), before));

        assertThat(after.secrets()).containsEntry("secret_key", new Secret("canary-secret-two"));
        assertThat(before.secrets()).doesNotContainKey("secret_key");
    }

    @Test
    void takesNobodysWordForASecretThatNeverOpened() {
        sikka.state(OFFICE, "{\"secretKey\": \"canary-secret-two\"}");

        assertThat(failureOf(adapter().vendor.renew(adapter().session(), null)))
                .isEqualTo(new VendorFailure.AuthRejected());
        assertThat(sikka.requests()).hasSize(1);
    }

    @Test
    void givesAnOfficeUpThatIsNotOursAnyMore() {
        var before = await(adapter().vendor.renew(adapter().session(), null));
        sikka.state(OFFICE, "{\"authorized\": false}");

        assertThat(failureOf(adapter().vendor.renew(adapter().session(), before)))
                .isEqualTo(new VendorFailure.AuthRejected());
    }

    @Test
    void blamesNobodyWhileSikkaIsAway() {
        var before = await(adapter().vendor.renew(adapter().session(), null));
        sikka.fault("POST /v4/request_key", 0, -1, "API2002");

        assertThat(failureOf(adapter().vendor.renew(adapter().session(), before)))
                .isInstanceOf(VendorFailure.Unavailable.class);
    }

    @Test
    void keepsTheNewestRefreshKey() {
        sikka.settings("{\"rotateRefreshKey\": true, \"refreshKillsKey\": true}");
        for (int day = 0; day < 3; day++) {
            await(read());
            step(Duration.ofHours(23).plusMinutes(1));
        }

        assertThat(grants("refresh_key")).isEqualTo(2);
        assertThat(grants("request_key")).isEqualTo(1);
    }

    @Test
    void believesHowLongAKeyStillRuns() {
        await(adapter().vendor.renew(adapter().session(), null));
        sikka.settings("{\"runningKey\": true}");
        step(Duration.ofHours(20));

        var keys = await(adapter().vendor.renew(adapter().session(), null));

        assertThat(keys.expiresAt()).isBetween(now().plus(Duration.ofMinutes(239)), now().plus(Duration.ofHours(4)));
        assertThat(keys.renewAt()).isEqualTo(keys.expiresAt().minus(Duration.ofHours(1)));
    }

    @Test
    void asksTheRingThatTheSessionBrings() {
        var ring = new RecordedRing();
        var session = adapter().session().withKeys(ring);
        ring.keys.add(await(adapter().vendor.renew(adapter().session(), null)));
        sikka.expireKeys(OFFICE);
        ring.keys.add(await(adapter().vendor.renew(adapter().session(), null)));

        await(adapter().vendor.patients().plan(session, new PlanRequest(1, false)));

        assertThat(ring.replaced).containsExactly(ring.keys.getFirst());
        assertThat(grants("request_key")).isEqualTo(2);
    }

    @Test
    void showsNoKey() {
        var keys = await(adapter().vendor.renew(adapter().session(), null));

        assertThat(keys.toString() + adapter().session())
                .doesNotContain(SikkaGrants.requestKey(keys))
                .doesNotContain(SECRET);
    }

    /** Hands out what it holds, and remembers what was refused. */
    private static final class RecordedRing implements KeyRing {
        final List<SessionKeys> keys = new ArrayList<>();
        final List<SessionKeys> replaced = new ArrayList<>();

        @Override
        public Uni<SessionKeys> current() {
            return Uni.createFrom().item(() -> keys.getFirst());
        }

        @Override
        public Uni<SessionKeys> replace(SessionKeys refused) {
            replaced.add(refused);
            return Uni.createFrom().item(() -> keys.getLast());
        }
    }

    private Uni<WalkPlan> read() {
        return adapter().vendor.patients().plan(adapter().session(), new PlanRequest(1, false));
    }

    /** Ours and Sikka's. */
    private void step(Duration span) {
        adapter().clock.step(span);
        sikka.advance(span);
    }

    private Instant now() {
        return adapter().clock.instant();
    }

    private int grants(String type) {
        return sikka.stats(OFFICE).path("grants").path(type).asInt(0);
    }

    private SikkaAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
