package org.practicesync.features.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.SessionKeys;

class KeyStandingTest {
    private static final Instant BEGIN = Instant.parse("2031-07-14T00:00:00Z");
    private static final Problem AWAY = Problem.of("PMS_UNAVAILABLE", 502, "Away", "It is away");
    private static final Problem REFUSED = Problem.of("KEYS_AUTH_FAILED", 401, "Refused", "It refused");
    private static final int ROADS = 500;
    private static final int STEPS = 60;

    /** Every road of events, by a seed: what must hold of each state whatever led to it. */
    @Test
    void neverContradictsItself() {
        for (int seed = 0; seed < ROADS; seed++) {
            walk(new Random(seed));
        }
    }

    private static void walk(Random random) {
        var now = BEGIN;
        var standing = KeyStanding.NONE;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusSeconds(random.nextInt(4 * 3600));
            var before = standing;
            standing = switch (random.nextInt(6)) {
                case 0, 1 -> before.refusedAt() == null ? renewed(before, now) : before;
                case 2, 3, 4 -> before.refusedAt() == null ? failed(before, now, random) : before;
                default -> random.nextInt(4) == 0 ? refused(before, now) : KeyStanding.NONE;
            };
            holds(standing, now);
        }
    }

    private static KeyStanding renewed(KeyStanding before, Instant now) {
        var after = before.renewed(keys(now), now);
        assertThat(after.stateAt(now, false)).isEqualTo(KeyState.HEALTHY);
        assertThat(after.renewals()).isEqualTo(before.renewals() + 1);
        assertThat(after.failures()).isZero();
        assertThat(after.reason()).isNull();
        return after;
    }

    private static KeyStanding failed(KeyStanding before, Instant now, Random random) {
        var after = before.failed(AWAY, now, Duration.ofSeconds(random.nextInt(7200)));
        assertThat(after.stateAt(now, false)).isEqualTo(KeyState.FAILING);
        assertThat(after.opensAt(now)).as("the old keys open as before").isEqualTo(before.opensAt(now));
        assertThat(after.failingSince()).isEqualTo(before.failures() == 0 ? now : before.failingSince());
        assertThat(Duration.between(now, Objects.requireNonNull(after.dueAt())))
                .isBetween(KeyPauses.SHORTEST, KeyPauses.LONGEST);
        assertThat(after.mayTryAt(now)).isFalse();
        assertThat(after.mayTryAt(after.dueAt())).isTrue();
        assertThat(after.dueAt(after.dueAt())).isTrue();
        return after;
    }

    private static KeyStanding refused(KeyStanding before, Instant now) {
        return before.refused(REFUSED, now);
    }

    private static void holds(KeyStanding standing, Instant now) {
        var state = standing.stateAt(now, false);
        boolean dead = standing.refusedAt() != null;
        assertThat(state == KeyState.REAUTHORIZATION_REQUIRED).isEqualTo(dead);
        assertThat(standing.stateAt(now, true)).isEqualTo(dead ? state : KeyState.REFRESHING);
        if (dead) {
            assertThat(standing.dueAt()).as("nobody asks again").isNull();
            assertThat(standing.opensAt(now)).isFalse();
            assertThat(standing.mayTryAt(now.plus(Duration.ofDays(300)))).isFalse();
            assertThat(standing.reason()).isNotNull();
        }
        if (state == KeyState.HEALTHY) {
            assertThat(standing.opensAt(now)).isTrue();
            assertThat(standing.dueAt(now)).isFalse();
        }
        if (state == KeyState.EXPIRING) {
            assertThat(standing.mayTryAt(now)).isTrue();
        }
    }

    /** Whenever a PMS comes back before the old keys end, there was or will be an attempt before they do. */
    @Test
    void triesBeforeTheOldKeysEnd_howeverLongItFails() {
        var now = BEGIN;
        var standing = KeyStanding.NONE.renewed(keys(now), now);
        var end = Objects.requireNonNull(standing.expiresAt());
        now = Objects.requireNonNull(standing.renewAt());
        int attempts = 0;
        while (now.isBefore(end.minus(Duration.ofMinutes(1)))) {
            standing = standing.failed(AWAY, now, Duration.ZERO);
            now = Objects.requireNonNull(standing.dueAt());
            attempts++;
        }
        assertThat(now).isBefore(end.plus(Duration.ofSeconds(1)));
        assertThat(attempts).isBetween(8, 20);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 30", "2, 0, 60", "3, 0, 120", "5, 0, 480", "6, 0, 600", "64, 0, 600", "1, 90, 90", "1, 7200, 600"
    })
    void waitsTwiceAsLongEachTime(int failures, long askedSeconds, long seconds) {
        var far = BEGIN.plus(Duration.ofDays(1));
        assertThat(KeyPauses.after(failures, far, BEGIN, Duration.ofSeconds(askedSeconds)))
                .isEqualTo(Duration.ofSeconds(seconds));
        assertThat(KeyPauses.after(failures, null, BEGIN, Duration.ofSeconds(askedSeconds)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void namesNoKey() {
        assertThat(keys(BEGIN).toString()).doesNotContain("canary");
    }

    private static SessionKeys keys(Instant now) {
        return new SessionKeys(
                Map.of("request_key", new Secret("canary")),
                now.plus(KeyOffice.LIFE),
                now.plus(KeyOffice.RENEWED_AFTER));
    }
}
