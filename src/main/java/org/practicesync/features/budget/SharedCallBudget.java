package org.practicesync.features.budget;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.practicesync.features.budget.BucketLedger.Taken;
import org.practicesync.platform.work.Background;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession.Lane;

/**
 * Hands out permits. Those who wait for the same bucket and lane share one statement: as many permits are taken as there
 * are waiters, so that none lies unused.
 */
@Singleton
class SharedCallBudget implements CallBudget {
    private static final int BATCH_MAX = 10;
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PERSON_PATIENCE = Duration.ofSeconds(5);

    private final BucketLedger ledger;
    private final Background background;
    private final Vertx vertx;
    private final Map<LaneOfBucket, Line> lines = new ConcurrentHashMap<>();

    SharedCallBudget(BucketLedger ledger, Background background, Vertx vertx) {
        this.ledger = ledger;
        this.background = background;
        this.vertx = vertx;
    }

    private record LaneOfBucket(String bucket, Lane lane) {}

    /** One who waits, and the context it goes on in. */
    private record Waiter(UniEmitter<? super Void> emitter, Context context) {}

    @Override
    public Uni<Void> acquire(Bucket bucket, Lane lane) {
        if (bucket.unlimited()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> join(bucket, lane, new Waiter(emitter, vertx.getOrCreateContext())));
    }

    @Override
    public Uni<Void> backOff(Bucket bucket, Duration wait) {
        return bucket.unlimited() ? Uni.createFrom().voidItem() : ledger.backOff(bucket, wait);
    }

    @Override
    public Uni<Void> learn(Bucket bucket, int size) {
        return ledger.learn(bucket, size);
    }

    @Override
    public Uni<Bucket> known(Bucket bucket) {
        return bucket.unlimited() ? Uni.createFrom().item(bucket) : ledger.known(bucket);
    }

    private void join(Bucket bucket, Lane lane, Waiter waiter) {
        var line = lines.computeIfAbsent(new LaneOfBucket(bucket.name(), lane), key -> new Line(bucket, lane));
        if (line.add(waiter)) {
            background.launch("permits of " + bucket.name(), () -> serve(line));
        }
    }

    private Uni<Void> serve(Line line) {
        return ledger.take(line.bucket, line.lane, line.wanted())
                .invoke(taken -> handOut(line, taken))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failAll(line, failure));
    }

    private void handOut(Line line, Taken taken) {
        for (long wait : taken.waitsMillis()) {
            line.poll().forEach(waiter -> later(wait, () -> admit(waiter)));
        }
        Duration patience = line.lane == Lane.PERSON ? PERSON_PATIENCE : RUN_PATIENCE;
        if (taken.askAgainMillis() > patience.toMillis()) {
            var limited = new VendorFailure.RateLimited(Duration.ofMillis(taken.askAgainMillis()));
            line.drain().forEach(waiter -> refuse(waiter, new VendorException(limited)));
        } else if (line.keepServing()) {
            later(
                    Math.max(1, taken.askAgainMillis()),
                    () -> background.launch("permits of " + line.bucket.name(), () -> serve(line)));
        }
    }

    private Uni<Void> failAll(Line line, Throwable failure) {
        line.drain().forEach(waiter -> refuse(waiter, failure));
        return Uni.createFrom().voidItem();
    }

    private void later(long millis, Runnable what) {
        if (millis <= 0) {
            what.run();
        } else {
            vertx.setTimer(millis, timer -> what.run());
        }
    }

    private static void admit(Waiter waiter) {
        waiter.context.runOnContext(nothing -> waiter.emitter.complete(null));
    }

    private static void refuse(Waiter waiter, Throwable failure) {
        waiter.context.runOnContext(nothing -> waiter.emitter.fail(failure));
    }

    /** Those who wait for one bucket and lane; served by one round at a time. */
    private static final class Line {
        private final Bucket bucket;
        private final Lane lane;
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private boolean served;

        Line(Bucket bucket, Lane lane) {
            this.bucket = bucket;
            this.lane = lane;
        }

        /** Whether the one who joins has to start a round. */
        synchronized boolean add(Waiter waiter) {
            waiting.add(waiter);
            boolean first = !served;
            served = true;
            return first;
        }

        synchronized int wanted() {
            return Math.clamp(waiting.size(), 1, BATCH_MAX);
        }

        synchronized List<Waiter> poll() {
            var next = waiting.poll();
            return next == null ? List.of() : List.of(next);
        }

        synchronized List<Waiter> drain() {
            var all = new ArrayList<>(waiting);
            waiting.clear();
            served = false;
            return all;
        }

        /** Whether somebody still waits; if not, the next to join starts a new round. */
        synchronized boolean keepServing() {
            served = !waiting.isEmpty();
            return served;
        }
    }
}
