package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SessionKeyRepository.Result;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.db.DatabaseFailure;
import org.practicesync.platform.work.Background;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Vendors;

/**
 * Renews the keys of one connection: claimed in PostgreSQL, so that one caller over all replicas asks the PMS, asked outside
 * of any transaction, and stored as one piece under the claim's fence.
 */
@Singleton
class KeyRenewal {
    private static final Logger LOG = Logger.getLogger(KeyRenewal.class);

    /** A PMS may have ended the old keys with the new ones: these are not given up because the database was away. */
    private static final int SAVES_MAX = 5;

    private static final Duration SAVE_PAUSE = Duration.ofMillis(200);

    private final SessionKeyRepository repository;
    private final Vendors vendors;
    private final DeadKeys deadKeys;
    private final KeyConfig config;
    private final Background background;
    private final Vertx vertx;
    private final Clock clock;

    KeyRenewal(
            SessionKeyRepository repository,
            Vendors vendors,
            DeadKeys deadKeys,
            KeyConfig config,
            Background background,
            Vertx vertx,
            Clock clock) {
        this.repository = repository;
        this.vendors = vendors;
        this.deadKeys = deadKeys;
        this.config = config;
        this.background = background;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A claim that somebody else has taken over. */
    private static final class ClaimLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClaimLost() {
            super("another caller renews these keys", null, false, false);
        }
    }

    /**
     * Goes on to its end whoever stops waiting: an answer that nobody stores may be the last that the old keys could get.
     *
     * @param seen as it was just read
     * @return fresh keys; null where somebody else was first: then it is worth reading again. Fails with what the PMS said,
     *     which is noted by then
     */
    Uni<@Nullable SessionKeys> renew(StoredKeys seen, Lane lane) {
        return Uni.createFrom().emitter(emitter -> {
            var waiter = new Waiter(emitter, vertx.getOrCreateContext());
            background.launch("renewing keys of connection " + seen.connection(), () -> renewFor(waiter, seen, lane));
        });
    }

    /** One who waits, and the context it goes on in. */
    private record Waiter(UniEmitter<? super SessionKeys> emitter, Context context) {
        void complete(@Nullable SessionKeys keys) {
            context.runOnContext(nothing -> emitter.complete(keys));
        }

        void fail(Throwable failure) {
            context.runOnContext(nothing -> emitter.fail(failure));
        }
    }

    private Uni<Void> renewFor(Waiter waiter, StoredKeys seen, Lane lane) {
        return claimAndRenew(seen, lane)
                .invoke(waiter::complete)
                .onFailure()
                .invoke(waiter::fail)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<@Nullable SessionKeys> claimAndRenew(StoredKeys seen, Lane lane) {
        return repository
                .claim(seen, config.lease(), clock.instant())
                .onItem()
                .ifNotNull()
                .transformToUni(fence -> renewClaimed(seen, fence, lane));
    }

    private Uni<@Nullable SessionKeys> renewClaimed(StoredKeys seen, long fence, Lane lane) {
        return Uni.createFrom()
                .deferred(() -> ask(seen, lane))
                .call(keys -> store(seen, fence, keys))
                .onFailure(KeyRenewal::isOfTheAsking)
                .call(failure -> note(seen, fence, failure));
    }

    private Uni<SessionKeys> ask(StoredKeys seen, Lane lane) {
        var vendor = vendors.require(seen.vendor());
        if (!(vendor instanceof KeyRotation rotation)) {
            return Uni.createFrom().failure(new IllegalStateException(seen.vendor() + " gives no keys"));
        }
        return rotation.renew(vendor.session(seen.input()).forLane(lane), seen.keys())
                .ifNoItem()
                .after(config.patience())
                .failWith(() -> new VendorException(new VendorFailure.TimedOut("It gave no keys in time")));
    }

    private Uni<Void> store(StoredKeys seen, long fence, SessionKeys keys) {
        var now = clock.instant();
        var result = new Result(seen.standing().renewed(keys, now), keys, changedCredentials(seen, keys));
        return repository
                .within(seen.organization(), tx -> repository.save(seen.organization(), tx, seen, fence, result, now))
                .onFailure(DatabaseFailure.Unavailable.class)
                .retry()
                .withBackOff(SAVE_PAUSE)
                .atMost(SAVES_MAX)
                .invoke(stored -> LOG.infof("connection %s: keys renewed, %s", seen.connection(), outcome(stored)))
                .replaceWithVoid();
    }

    private static String outcome(boolean stored) {
        return stored ? "stored" : "not stored: another caller has taken over";
    }

    /** Null where the customer's own fields stay as they are. */
    private @Nullable Map<String, Secret> changedCredentials(StoredKeys seen, SessionKeys keys) {
        var after = new HashMap<>(seen.secrets());
        for (CredentialField field : vendors.require(seen.vendor()).profile().credentialFields()) {
            Secret now = keys.secrets().get(field.name());
            if (field.secret() && now != null) {
                after.put(field.name(), now);
            }
        }
        return after.equals(seen.secrets()) ? null : after;
    }

    /** A database that is away says nothing about the keys. */
    private static boolean isOfTheAsking(Throwable failure) {
        return !(failure instanceof DatabaseFailure.Unavailable);
    }

    private Uni<Void> note(StoredKeys seen, long fence, Throwable failure) {
        return repository
                .within(seen.organization(), tx -> note(tx, seen, fence, failure))
                .onFailure(ClaimLost.class)
                .recoverWithNull();
    }

    /** The connection before its keys: a removal locks in that order too. */
    private Uni<Void> note(SqlConnection tx, StoredKeys seen, long fence, Throwable failure) {
        if (failure instanceof VendorException refused && refused.failure() instanceof VendorFailure.AuthRejected) {
            return refused(tx, seen, fence, VendorProblems.problem(seen.vendor(), refused.failure()));
        }
        var now = clock.instant();
        var problem = problem(seen, failure);
        LOG.warnf("connection %s: keys could not be renewed: %s", seen.connection(), problem.code());
        return save(tx, seen, fence, seen.standing().failed(problem, now, waitOf(failure)));
    }

    private Uni<Void> refused(SqlConnection tx, StoredKeys seen, long fence, Problem problem) {
        LOG.warnf("connection %s: the PMS gives no keys any more: %s", seen.connection(), problem.code());
        return deadKeys.reauthorize(
                        seen.organization(), tx, seen.connection(), seen.vendor(), seen.credentialsAt(), problem)
                .chain(() -> save(tx, seen, fence, seen.standing().refused(problem, clock.instant())));
    }

    /** Undoes the whole transaction where the claim is lost: others know more by now. */
    private Uni<Void> save(SqlConnection tx, StoredKeys seen, long fence, KeyStanding standing) {
        return repository
                .save(seen.organization(), tx, seen, fence, new Result(standing, seen.keys(), null), clock.instant())
                .invoke(stored -> {
                    if (!stored) {
                        throw new ClaimLost();
                    }
                })
                .replaceWithVoid();
    }

    private static Problem problem(StoredKeys seen, Throwable failure) {
        if (failure instanceof VendorException known) {
            return VendorProblems.problem(seen.vendor(), known.failure());
        }
        LOG.errorf("keys could not be renewed by our own fault: %s", FailureText.of(failure));
        return Problem.of("INTERNAL_ERROR", 500, "Internal error", "A fault of this service");
    }

    private static Duration waitOf(Throwable failure) {
        return failure instanceof VendorException known && known.failure() instanceof VendorFailure.Wait wait
                ? wait.retryAfter()
                : Duration.ZERO;
    }
}
