package org.practicesync.features.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.connection.ConnectionSchedule.Due;
import org.practicesync.features.sync.SyncStarts;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.start.ProcessStopping;

/**
 * Queues a run for each connection whose time has come. Moving its due time on and queueing its run are one transaction,
 * so that each due time makes exactly one run, whatever number of replicas ticks, and whichever of them dies.
 */
@Singleton
class DueTicker {
    private static final Logger LOG = Logger.getLogger(DueTicker.class);

    private final Database database;
    private final ConnectionSchedule schedule;
    private final SyncStarts starts;
    private final ScheduleConfig config;
    private final Clock clock;
    private volatile boolean stopping;

    DueTicker(Database database, ConnectionSchedule schedule, SyncStarts starts, ScheduleConfig config, Clock clock) {
        this.database = database;
        this.schedule = schedule;
        this.starts = starts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return stopping || !config.enabled() ? Uni.createFrom().voidItem() : startDue();
    }

    void stop(@Observes ProcessStopping event) {
        stopping = true;
    }

    private Uni<Void> startDue() {
        return database.acrossOrganizations("queueing runs of connections that are due", this::claimAndQueue)
                .invoke(this::workOn)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "nothing due could be queued: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    private Uni<Integer> claimAndQueue(SqlConnection tx) {
        return schedule.claimDue(tx, clock.instant(), config.dueMax())
                .chain(due -> due.isEmpty() ? Uni.createFrom().item(0) : queue(tx, due));
    }

    private Uni<Integer> queue(SqlConnection tx, List<Due> due) {
        LOG.debugf("%d connections are due", due.size());
        return starts.startDue(tx, due);
    }

    private void workOn(int queued) {
        if (queued > 0) {
            starts.workOnDue();
        }
    }
}
