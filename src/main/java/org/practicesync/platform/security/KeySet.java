package org.practicesync.platform.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.platform.work.Background;

/**
 * The public keys that tokens are signed with. Read at the start, again when a token names a key that is not among
 * them, but at most once a second and never twice at a time, and now and then so that a withdrawn key stops counting.
 * While the issuer is away the keys we have go on counting.
 */
@Singleton
class KeySet {
    private static final Logger LOG = Logger.getLogger(KeySet.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(900).toNanos();

    private final JwksClient client;
    private volatile Map<String, PublicKey> keys = Map.of();
    private @Nullable Uni<Void> underWay;
    private boolean wasRead;
    private long readAtNanos;

    KeySet(JwksClient client) {
        this.client = client;
    }

    void warm(@Observes StartupEvent start, Background background) {
        background.launch("reading the token keys", this::reread);
    }

    @Scheduled(every = "15m", delayed = "15m")
    Uni<Void> refresh() {
        return reread();
    }

    /** Fails with {@link TokenRefused} if there is no such key. */
    Uni<PublicKey> require(String keyId) {
        var known = keys.get(keyId);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return reread().emitOn(here()).map(nothing -> keyOrRefuse(keyId));
    }

    private PublicKey keyOrRefuse(String keyId) {
        var known = keys;
        var key = known.get(keyId);
        if (key == null) {
            throw known.isEmpty() ? TokenRefused.unverifiable() : TokenRefused.invalid();
        }
        return key;
    }

    /** Never fails: whoever waits looks into the keys afterwards. */
    private synchronized Uni<Void> reread() {
        if (underWay != null) {
            return underWay;
        }
        // Elapsed time of this process, not a moment: a clock that is set must not open or close the door.
        if (wasRead && System.nanoTime() - readAtNanos < PAUSE_NANOS) {
            return Uni.createFrom().voidItem();
        }
        wasRead = true;
        readAtNanos = System.nanoTime();
        var reading = client.fetch()
                .invoke(this::keep)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("the token keys could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .eventually(this::finish)
                .memoize()
                .indefinitely();
        underWay = reading;
        return reading;
    }

    private void keep(Map<String, PublicKey> read) {
        if (read.isEmpty()) {
            LOG.warn("the issuer lists no RSA keys; the ones we have go on counting");
        } else {
            keys = read;
        }
    }

    private synchronized void finish() {
        underWay = null;
    }

    /** Many requests wait for one reading; each goes on where it belongs. */
    private static Executor here() {
        @Nullable Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
