package org.practicesync.features.writeback;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.platform.start.ProcessStopping;
import org.practicesync.platform.work.Background;

/**
 * This replica's share of the writebacks: claims what is due every second, or at once when one was just submitted, and
 * keeps the leases of what it works on. PostgreSQL decides who works on what.
 */
@Singleton
class WritebackWorker {
    private static final Logger LOG = Logger.getLogger(WritebackWorker.class);

    private final WritebackClaimRepository claims;
    private final WritebackSending sending;
    private final WritebackPolling polling;
    private final WritebackReading reading;
    private final Background background;
    private final WritebackConfig config;
    private final String name = UUID.randomUUID().toString();
    private final Map<WritebackId, Writeback> working = new ConcurrentHashMap<>();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean askedMeanwhile = new AtomicBoolean();
    private volatile boolean stopping;

    WritebackWorker(
            WritebackClaimRepository claims,
            WritebackSending sending,
            WritebackPolling polling,
            WritebackReading reading,
            Background background,
            WritebackConfig config) {
        this.claims = claims;
        this.sending = sending;
        this.polling = polling;
        this.reading = reading;
        this.background = background;
        this.config = config;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> claimDue() {
        int room = config.workMax() - working.size();
        if (stopping || room <= 0) {
            return Uni.createFrom().voidItem();
        }
        if (!claiming.compareAndSet(false, true)) {
            askedMeanwhile.set(true);
            return Uni.createFrom().voidItem();
        }
        return claims.claim(room, name, config.lease())
                .invoke(this::startAll)
                .replaceWithVoid()
                .onTermination()
                .invoke(this::claimed)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "no writeback could be claimed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** Who asked while a claim was on its way may have been too late for it. */
    private void claimed() {
        claiming.set(false);
        if (askedMeanwhile.compareAndSet(true, false)) {
            nudge();
        }
    }

    /** Well within the lease. */
    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renewLeases() {
        var mine = List.copyOf(working.values());
        if (mine.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return claims.renew(mine, config.lease())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "no lease could be renewed: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** One was just submitted: looks at once instead of at the next tick. */
    void nudge() {
        background.launch("claiming a writeback that was just submitted", this::claimDue);
    }

    /** What is with the PMS now may end; nothing new begins. */
    void stop(@Observes ProcessStopping event) {
        stopping = true;
    }

    /** Where no main method runs: dev mode and tests. */
    void shutDown(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void startAll(List<Writeback> claimed) {
        var accepted = new ArrayList<Writeback>();
        for (Writeback writeback : claimed) {
            switch (writeback.state()) {
                case QUEUED -> start(List.of(writeback), () -> sending.work(writeback));
                case SENT -> start(List.of(writeback), () -> sending.lost(writeback));
                case UNCERTAIN -> start(List.of(writeback), () -> reading.work(writeback));
                case ACCEPTED -> accepted.add(writeback);
                case COMPLETED, FAILED -> LOG.errorf("%s was claimed although it has its verdict", writeback);
            }
        }
        byConnection(accepted).forEach(group -> start(group, () -> polling.work(group)));
    }

    private static List<List<Writeback>> byConnection(List<Writeback> accepted) {
        Map<ConnectionId, List<Writeback>> groups =
                accepted.stream().collect(Collectors.groupingBy(Writeback::connection));
        return List.copyOf(groups.values());
    }

    private void start(List<Writeback> group, Supplier<Uni<Void>> work) {
        group.forEach(each -> working.put(each.id(), each));
        background.launch(
                "writeback " + group.getFirst().id(),
                () -> work.get().onTermination().invoke(() -> leftFree(group)));
    }

    private void leftFree(List<Writeback> group) {
        group.forEach(each -> working.remove(each.id(), each));
    }
}
