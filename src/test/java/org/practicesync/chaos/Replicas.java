package org.practicesync.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The two of them. Whoever is killed comes back by itself. */
final class Replicas implements AutoCloseable {
    private static final int STARTS_MAX = 5;
    private static final Duration BACK_MAX = Duration.ofMinutes(5);

    private final List<Replica> all;
    private final ReentrantLock killing = new ReentrantLock();
    private final Condition changed = killing.newCondition();
    private volatile boolean closed;
    private long absentNanos;
    private long absentSince;
    private volatile @Nullable Throwable broken;

    Replicas(List<Replica> all) {
        this.all = List.copyOf(all);
    }

    /** One after the other: the first migrates. */
    void start() throws InterruptedException {
        for (var replica : all) {
            replica.start();
        }
    }

    /** Returns when all of them are ready. */
    void awaitAll() throws InterruptedException {
        long left = BACK_MAX.toNanos();
        killing.lock();
        try {
            while (broken == null && left > 0 && !all.stream().allMatch(Replica::ready)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            killing.unlock();
        }
        if (broken != null || left <= 0) {
            throw new IllegalStateException("a replica did not come back", broken);
        }
    }

    /** One that answers, as far as is known; the n-th call prefers the n-th. */
    Replica any(int turn) {
        if (broken != null) {
            throw new IllegalStateException("a replica did not come back", broken);
        }
        var preferred = all.get(Math.floorMod(turn, all.size()));
        return all.stream()
                .filter(Replica::ready)
                .filter(one -> one == preferred)
                .findFirst()
                .orElseGet(() -> all.stream().filter(Replica::ready).findFirst().orElse(preferred));
    }

    /** The one that works on the run under this fence, if it lives. */
    @Nullable
    Replica holderOf(String run, long fence) {
        return all.stream()
                .filter(Replica::ready)
                .filter(replica -> replica.claimed(run, fence))
                .findFirst()
                .orElse(null);
    }

    Replica other(Replica one) {
        return all.getFirst() == one ? all.getLast() : all.getFirst();
    }

    /** For how long in all none of them was ready. */
    long absentMillis() {
        killing.lock();
        try {
            return (absentNanos + (absentSince == 0 ? 0 : System.nanoTime() - absentSince)) / 1_000_000;
        } finally {
            killing.unlock();
        }
    }

    /** SIGKILL now, and a new process at once. False where it was dead already. */
    boolean kill(Replica replica) throws InterruptedException {
        killing.lock();
        try {
            if (closed || !replica.ready()) {
                return false;
            }
            replica.kill();
            noteAbsence();
        } finally {
            killing.unlock();
        }
        Thread.ofVirtual().start(() -> bringBack(replica));
        return true;
    }

    /** A start that fails, because PostgreSQL left just then, is tried again, as any platform would. */
    private void bringBack(Replica replica) {
        for (int attempt = 1; !closed && !replica.ready(); attempt++) {
            try {
                replica.start();
                noteAbsence();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (attempt == STARTS_MAX) {
                    broken = e;
                    noteAbsence();
                    return;
                }
            }
        }
    }

    private void noteAbsence() {
        killing.lock();
        try {
            boolean none = all.stream().noneMatch(Replica::ready);
            if (none && absentSince == 0) {
                absentSince = System.nanoTime();
            } else if (!none && absentSince != 0) {
                absentNanos += System.nanoTime() - absentSince;
                absentSince = 0;
            }
            changed.signalAll();
        } finally {
            killing.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var replica : all) {
            try {
                replica.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
