package org.practicesync.platform.work;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.practicesync.kernel.FailureText;

/**
 * Starts work that nobody waits for, each on an event loop of its own choosing. The only place that subscribes, but for
 * the permit filters of clients.
 */
@Singleton
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final Vertx vertx;
    private final Map<Object, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

    Background(Vertx vertx) {
        this.vertx = vertx;
    }

    /** A failure that reaches this place was not expected by the work itself: it is logged under the name. */
    public void launch(String name, Supplier<Uni<Void>> work) {
        var done = new CompletableFuture<Void>();
        var ticket = new Object();
        running.put(ticket, done);
        Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> Uni.createFrom()
                .deferred(work::get)
                .onTermination()
                .invoke(() -> finish(ticket, done))
                .subscribe()
                .with(nothing -> {}, failure -> LOG.errorf("%s failed: %s", name, FailureText.of(failure))));
    }

    /** Waits for what is running, at most so long. For the end of the process only: it blocks. */
    public void drain(Duration patience) {
        try {
            CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("background work did not end in %s", patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(Object ticket, CompletableFuture<Void> done) {
        running.remove(ticket);
        done.complete(null);
    }
}
