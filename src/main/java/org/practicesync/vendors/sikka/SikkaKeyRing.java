package org.practicesync.vendors.sikka;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorSession;

/** The keys of one office in memory. One grant is asked for at a time; whoever comes meanwhile waits for it. */
final class SikkaKeyRing {
    /** After a renewal that failed the keys of before serve on, and Sikka is left alone for a moment. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final SikkaGrants grants;
    private final Clock clock;
    private @Nullable SessionKeys held;
    private @Nullable Uni<SessionKeys> coming;
    private Instant pausedUntil = Instant.MIN;

    SikkaKeyRing(SikkaGrants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /** The same keys, made with what this session knows. */
    KeyRing bound(VendorSession session) {
        return new KeyRing() {
            @Override
            public Uni<SessionKeys> current() {
                return Uni.createFrom().deferred(() -> heldOrRenewed(session));
            }

            @Override
            public Uni<SessionKeys> replace(SessionKeys refused) {
                return Uni.createFrom().deferred(() -> otherThan(refused, session));
            }
        };
    }

    synchronized boolean isIdle() {
        return coming == null && (held == null || held.expiredAt(clock.instant()));
    }

    private synchronized Uni<SessionKeys> heldOrRenewed(VendorSession session) {
        var known = held;
        var now = clock.instant();
        if (known == null || known.expiredAt(now)) {
            return renewed(session);
        }
        boolean due = known.dueAt(now) && !now.isBefore(pausedUntil);
        return due
                ? renewed(session).onFailure().recoverWithItem(known)
                : Uni.createFrom().item(known);
    }

    /** Somebody may have renewed them since the refused ones were taken. */
    private synchronized Uni<SessionKeys> otherThan(SessionKeys refused, VendorSession session) {
        var known = held;
        return known != null && !known.equals(refused) && !known.expiredAt(clock.instant())
                ? Uni.createFrom().item(known)
                : renewed(session);
    }

    private synchronized Uni<SessionKeys> renewed(VendorSession session) {
        var underWay = coming;
        if (underWay == null) {
            underWay = grants.renew(session, held)
                    .invoke(this::hold)
                    .onFailure()
                    .invoke(this::pause)
                    .onTermination()
                    .invoke(this::finish)
                    .memoize()
                    .indefinitely();
            coming = underWay;
        }
        return onCallersContext(underWay);
    }

    private synchronized void hold(SessionKeys keys) {
        held = keys;
    }

    private synchronized void pause() {
        pausedUntil = clock.instant().plus(PAUSE);
    }

    private synchronized void finish() {
        coming = null;
    }

    /** Whoever waited goes on where it was, and not where the one went that asked. */
    private static Uni<SessionKeys> onCallersContext(Uni<SessionKeys> keys) {
        var context = Vertx.currentContext();
        if (context == null) {
            return keys;
        }
        Executor here = task -> context.runOnContext(ignored -> task.run());
        return keys.emitOn(here);
    }
}
