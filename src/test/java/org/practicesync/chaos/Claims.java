package org.practicesync.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.practicesync.chaos.Database.Run;

/**
 * Kills, and how long a run then waits for its next worker, by the database's clock. Seeds that play side by side kill each other's
 * replicas: the time in which none was ready is no wait for a claim, and is taken off.
 */
final class Claims implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database;
    private final Replicas replicas;
    private volatile boolean closed;
    private final ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();

    Claims(Database database, Replicas replicas) {
        this.database = database;
        this.replicas = replicas;
    }

    /** Kills the replica that works on the run, or both; false where the run was in nobody's hands. */
    boolean kill(String runId, boolean both) throws InterruptedException {
        var run = database.run(runId);
        var holder = run.running() ? replicas.holderOf(runId, run.fence()) : null;
        if (holder == null) {
            return false;
        }
        var orphans = database.runsOf(run.worker());
        int restarts = database.restarts();
        long absent = replicas.absentMillis();
        var since = database.now();
        if (!replicas.kill(holder)) {
            return false;
        }
        if (both) {
            replicas.kill(replicas.other(holder));
        }
        for (var orphan : orphans) {
            Thread.ofVirtual()
                    .start(() -> watch(orphan, since, millis -> {
                        if (database.restarts() == restarts) {
                            waits.add(Math.max(0, millis - (replicas.absentMillis() - absent)));
                        }
                    }));
        }
        return true;
    }

    /** Milliseconds from a kill to the next claim, ascending; none where PostgreSQL was away meanwhile. */
    List<Long> waits() {
        return waits.stream().sorted().toList();
    }

    private void watch(Run orphan, String since, LongConsumer found) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!closed && System.nanoTime() < deadline) {
                var millis = database.millisToClaim(orphan, since);
                if (millis != null) {
                    found.accept(millis);
                    return;
                }
                if (!List.of("queued", "running")
                        .contains(database.run(orphan.id()).state())) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            }
            if (!closed) {
                found.accept(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** Nobody watches any more: the database is about to go. */
    @Override
    public void close() {
        closed = true;
    }
}
