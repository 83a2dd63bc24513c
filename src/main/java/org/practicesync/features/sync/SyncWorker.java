package org.practicesync.features.sync;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.features.sync.SyncRunRepository.Renewed;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.start.ProcessStopping;
import org.practicesync.platform.work.Background;

/**
 * This replica's share of the runs: claims what is due every second, keeps the leases of what it works on, and hands
 * everything over when the process stops. PostgreSQL decides who works on what.
 */
@Singleton
class SyncWorker {
    private static final Logger LOG = Logger.getLogger(SyncWorker.class);

    private final SyncRunRepository runs;
    private final SyncRunner runner;
    private final Background background;
    private final SyncConfig config;
    private final String name = UUID.randomUUID().toString();
    private final Map<SyncId, Working> working = new ConcurrentHashMap<>();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean askedMeanwhile = new AtomicBoolean();
    private volatile boolean moreMayWait;
    private volatile boolean stopping;

    SyncWorker(SyncRunRepository runs, SyncRunner runner, Background background, SyncConfig config) {
        this.runs = runs;
        this.runner = runner;
        this.background = background;
        this.config = config;
    }

    private record Working(ClaimedRun run, RunSignal signal, long sinceNanos) {
        Duration worked() {
            return Duration.ofNanos(System.nanoTime() - sinceNanos);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> claimDue() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        if (!claiming.compareAndSet(false, true)) {
            askedMeanwhile.set(true);
            return Uni.createFrom().voidItem();
        }
        int room = config.runsMax() - working.size();
        return (room > 0 ? claim(room) : makeRoom())
                .onTermination()
                .invoke(this::claimed)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "no run could be claimed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Who asked while a claim was on its way may have found more room than that claim knew of. */
    private void claimed() {
        claiming.set(false);
        if (askedMeanwhile.compareAndSet(true, false)) {
            nudge();
        }
    }

    private Uni<Void> claim(int room) {
        return runs.claim(room, name, config.lease())
                .invoke(claimed -> moreMayWait = claimed.size() == room)
                .invoke(this::startAll)
                .replaceWithVoid();
    }

    /** A large practice must not keep small ones waiting: who has worked long gives its place to who waits long. */
    private Uni<Void> makeRoom() {
        moreMayWait = true;
        return runs.findLongestWait()
                .invoke(wait -> {
                    if (wait != null && wait.compareTo(config.waitMax()) > 0) {
                        giveUpLongest();
                    }
                })
                .replaceWithVoid();
    }

    private void giveUpLongest() {
        working.values().stream()
                .filter(each -> each.worked().compareTo(config.sliceMin()) > 0)
                .max(Comparator.comparing(Working::worked))
                .ifPresent(each -> each.signal.interrupt(Reason.OTHERS_WAIT));
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renewLeases() {
        var mine = working.values().stream().map(Working::run).toList();
        if (mine.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return runs.renew(mine, config.lease())
                .invoke(renewed -> signal(mine, renewed))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "no lease could be renewed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** A run was just queued: looks at once instead of at the next tick. */
    void nudge() {
        background.launch("claiming a run that was just queued", this::claimDue);
    }

    /** Before the clients close: a run that loses its client would look like a failed one. */
    void stop(@Observes ProcessStopping event) {
        handOver();
    }

    /** Where no main method runs: dev mode and tests. */
    void shutDown(@Observes ShutdownEvent event) {
        handOver();
    }

    private void handOver() {
        stopping = true;
        working.values().forEach(each -> each.signal.interrupt(Reason.STOPPING));
        background.drain(config.handOver());
    }

    private void startAll(List<ClaimedRun> claimed) {
        for (ClaimedRun run : claimed) {
            var each = new Working(run, new RunSignal(), System.nanoTime());
            working.put(run.id(), each);
            if (stopping) {
                each.signal.interrupt(Reason.STOPPING);
            }
            background.launch("run " + run.id(), () -> work(each));
        }
    }

    private Uni<Void> work(Working each) {
        return runner.work(each.run, each.signal).onTermination().invoke(() -> leftFree(each));
    }

    private void leftFree(Working each) {
        working.remove(each.run.id(), each);
        if (moreMayWait && !stopping) {
            nudge();
        }
    }

    private void signal(List<ClaimedRun> mine, List<Renewed> renewed) {
        for (ClaimedRun run : mine) {
            var each = working.get(run.id());
            var found =
                    renewed.stream().filter(one -> one.id().equals(run.id())).findFirst();
            if (each == null || each.run.fence() != run.fence()) {
                continue;
            }
            if (found.isEmpty()) {
                each.signal.interrupt(Reason.LEASE_LOST);
            } else if (found.get().cancelRequested()) {
                each.signal.interrupt(Reason.CANCELLED);
            }
        }
    }
}
