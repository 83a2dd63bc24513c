package org.practicesync.features.credential;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.SessionKeys;

/**
 * Where the renewing of one connection's keys stands. Its state is read from these times, so that it can never contradict
 * them. Pure.
 *
 * @param renewedAt when the keys were had; null before the first ones
 * @param expiresAt when they stop opening
 * @param renewAt when the next ones are to be asked for
 * @param dueAt when the renewer looks at them next: {@code renewAt}, or the next attempt; null once they are refused
 * @param renewals how many times keys were had
 * @param failures attempts that failed since
 * @param reason of the last failure, in our own words: no secret, nothing of the PMS's answer
 * @param refusedAt since when a person must bring other credentials
 */
public record KeyStanding(
        @Nullable Instant renewedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant renewAt,
        @Nullable Instant dueAt,
        long renewals,
        int failures,
        @Nullable Instant failingSince,
        @Nullable String failureCode,
        @Nullable String reason,
        @Nullable Instant refusedAt) {
    /** There never were any. */
    public static final KeyStanding NONE = new KeyStanding(null, null, null, null, 0, 0, null, null, null, null);

    /** @param leased whether somebody renews them right now, which the database's clock tells */
    public KeyState stateAt(Instant now, boolean leased) {
        if (refusedAt != null) {
            return KeyState.REAUTHORIZATION_REQUIRED;
        }
        if (leased) {
            return KeyState.REFRESHING;
        }
        if (failures > 0) {
            return KeyState.FAILING;
        }
        return renewAt == null || !now.isBefore(renewAt) ? KeyState.EXPIRING : KeyState.HEALTHY;
    }

    /** Whether there are keys that open, as far as the PMS has said. */
    public boolean opensAt(Instant now) {
        return refusedAt == null && expiresAt != null && now.isBefore(expiresAt);
    }

    /** Whether an attempt to renew them may be made: not while one that failed is still to be waited for. */
    public boolean mayTryAt(Instant now) {
        return refusedAt == null && (failures == 0 || dueAt == null || !now.isBefore(dueAt));
    }

    /** Whether the renewer has something to do. */
    public boolean dueAt(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    /** New ones are there: whatever went wrong before is over. */
    KeyStanding renewed(SessionKeys keys, Instant now) {
        return new KeyStanding(
                now, keys.expiresAt(), keys.renewAt(), keys.renewAt(), renewals + 1, 0, null, null, null, null);
    }

    /** @param asked how long the PMS asked us to wait; zero where it did not */
    KeyStanding failed(Problem why, Instant now, Duration asked) {
        int soFar = failures + 1;
        return new KeyStanding(
                renewedAt,
                expiresAt,
                renewAt,
                now.plus(KeyPauses.after(soFar, expiresAt, now, asked)),
                renewals,
                soFar,
                failingSince == null ? now : failingSince,
                why.code(),
                why.detail(),
                null);
    }

    KeyStanding refused(Problem why, Instant now) {
        return new KeyStanding(
                renewedAt,
                expiresAt,
                renewAt,
                null,
                renewals,
                failures + 1,
                failingSince == null ? now : failingSince,
                why.code(),
                why.detail(),
                now);
    }
}
