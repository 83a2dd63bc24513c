package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;

/**
 * The keys of one connection for one session. It remembers what it read until it is time for the next ones: a page does not
 * cost a query more.
 */
final class StoredKeyRing implements KeyRing {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration PENDING = Duration.ofSeconds(5);
    private static final Duration PENDING_MIN = Duration.ofSeconds(1);

    private final OrganizationId organization;
    private final ConnectionId connection;
    private final Lane lane;
    private final SessionKeyRepository repository;
    private final KeyRenewal renewal;
    private final KeyConfig config;
    private final Clock clock;
    private volatile @Nullable SessionKeys held;

    StoredKeyRing(
            OrganizationId organization,
            ConnectionId connection,
            Lane lane,
            SessionKeyRepository repository,
            KeyRenewal renewal,
            KeyConfig config,
            Clock clock) {
        this.organization = organization;
        this.connection = connection;
        this.lane = lane;
        this.repository = repository;
        this.renewal = renewal;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<SessionKeys> current() {
        var mine = held;
        return mine != null && !mine.dueAt(clock.instant())
                ? Uni.createFrom().item(mine)
                : look(new Search(null, System.nanoTime()));
    }

    @Override
    public Uni<SessionKeys> replace(SessionKeys refused) {
        held = null;
        return look(new Search(refused, System.nanoTime()));
    }

    /**
     * One caller's wish for keys.
     *
     * @param refused by the PMS although they should open; null where none were
     */
    private record Search(@Nullable SessionKeys refused, long sinceNanos) {
        boolean takes(SessionKeys keys) {
            return refused == null || !refused.secrets().equals(keys.secrets());
        }

        boolean longerThan(Duration patience) {
            return System.nanoTime() - sinceNanos > patience.toNanos();
        }
    }

    private Uni<SessionKeys> look(Search search) {
        return repository
                .find(organization, connection)
                .onItem()
                .ifNull()
                .failWith(() -> new VendorException(new VendorFailure.AuthRejected()))
                .chain(found -> decide(search, found))
                .invoke(keys -> held = keys);
    }

    private Uni<SessionKeys> decide(Search search, StoredKeys found) {
        var now = clock.instant();
        var standing = found.standing();
        var keys = found.keys();
        if (standing.refusedAt() != null) {
            return failed(new VendorFailure.AuthRejected());
        }
        if (keys != null && standing.opensAt(now) && search.takes(keys)) {
            return Uni.createFrom().item(keys);
        }
        if (!found.leased() && !standing.mayTryAt(now)) {
            return failed(backingOff(standing, now));
        }
        if (search.longerThan(config.waitMax())) {
            return failed(new VendorFailure.KeysPending(found.leased() ? longer(found.lease()) : PENDING));
        }
        return found.leased() ? lookLater(search) : renew(search, found);
    }

    /** What went wrong is noted by then; reading it again says what it means for the one who asks. */
    private Uni<SessionKeys> renew(Search search, StoredKeys found) {
        return renewal.renew(found, lane)
                .onFailure(VendorException.class)
                .recoverWithNull()
                .chain(keys ->
                        keys == null ? lookLater(search) : Uni.createFrom().item(keys));
    }

    private Uni<SessionKeys> lookLater(Search search) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN).chain(() -> look(search));
    }

    /** A PMS that has been unable to renew them for long is away, as it would be for any other call. */
    private VendorFailure backingOff(KeyStanding standing, Instant now) {
        var expiresAt = standing.expiresAt();
        var dueAt = standing.dueAt();
        if (expiresAt == null || dueAt == null || !now.isBefore(expiresAt.plus(config.pauseMax()))) {
            return new VendorFailure.Unavailable("Its keys could not be renewed: " + standing.reason());
        }
        return new VendorFailure.KeysPending(longer(Duration.between(now, dueAt)));
    }

    private static Duration longer(Duration wait) {
        return wait.compareTo(PENDING_MIN) > 0 ? wait : PENDING_MIN;
    }

    private static Uni<SessionKeys> failed(VendorFailure failure) {
        return Uni.createFrom().failure(new VendorException(failure));
    }
}
