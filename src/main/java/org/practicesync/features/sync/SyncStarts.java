package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionSchedule.Due;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRequestRepository.DueRun;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.RateLimitHeaders;

/** Starts of runs, and the limit on {@code sync-all} that is decided in the claim itself. */
@Singleton
public class SyncStarts {
    private static final long CHANCES = 65_536;
    private static final long EARLY_PART = 10;

    private final SyncRequestRepository runs;
    private final SyncWorker worker;
    private final RateLimitHeaders headers;
    private final Clock clock;
    private final Duration fullEvery;
    private final @Nullable Duration window;

    SyncStarts(
            SyncRequestRepository runs,
            SyncWorker worker,
            RateLimitHeaders headers,
            SyncConfig config,
            Clock clock,
            @ConfigProperty(name = "RATE_LIMIT_ENABLED", defaultValue = "true") boolean limited) {
        this.runs = runs;
        this.worker = worker;
        this.headers = headers;
        this.clock = clock;
        this.fullEvery = config.fullEvery();
        this.window = limited ? config.startWindow() : null;
    }

    /** The one open run of the connection is now this new one, the one that was open, or there is none yet again. */
    Uni<Start> syncAll(Connection connection, String requestedBy) {
        return start(RunRequest.fullPatients(connection, requestedBy), window).invoke(this::announce);
    }

    /** The same without the limit on {@code sync-all}. */
    Uni<Start> start(RunRequest request) {
        return start(request, null).invoke(this::nudge);
    }

    private Uni<Start> start(RunRequest request, @Nullable Duration limit) {
        Connection connection = request.connection();
        if (connection.state() != ConnectionState.ACTIVE) {
            return Uni.createFrom()
                    .failure(ConnectionProblems.notActive(connection).exception());
        }
        return runs.start(connection.organization(), request, limit);
    }

    /**
     * Queues the runs of connections that are due, within the transaction that moved their due times on.
     *
     * @return how many were queued; those whose connection has an open run are served by that
     */
    public Uni<Integer> startDue(SqlConnection tx, List<Due> due) {
        return runs.startDue(tx, due.stream().map(this::dueRun).toList());
    }

    /** Call it when the transaction of {@link #startDue} has committed. */
    public void workOnDue() {
        worker.nudge();
    }

    private DueRun dueRun(Due due) {
        var mode = needsAll(due) ? RunMode.FULL : RunMode.INCREMENTAL;
        return new DueRun(
                due.organization(), new SyncId(UUID.randomUUID()), due.connection(), due.vendor(), mode, due.dueAt());
    }

    /** Full runs are up to a tenth early, each connection's always as much, so that they do not all come at once. */
    private boolean needsAll(Due due) {
        var fullAt = due.fullAt();
        if (fullAt == null || !due.hasWatermark()) {
            return true;
        }
        if (due.failures() % 2 == 1) {
            // A full run that fails again and again must not keep back what changed.
            return false;
        }
        long early = fullEvery.toMillis() * due.chance() / CHANCES / EARLY_PART;
        return !clock.instant().isBefore(fullAt.plus(fullEvery).minusMillis(early));
    }

    private void nudge(Start start) {
        if (start instanceof Start.Started) {
            worker.nudge();
        }
    }

    private void announce(Start start) {
        nudge(start);
        if (window != null) {
            var reset = switch (start) {
                case Start.Started started -> started.at().plus(window);
                case Start.Limited limited -> limited.earlierAt().plus(window);
                case Start.AlreadyOpen open -> open.startedAt().plus(window);
            };
            headers.set(1, 0, Math.max(reset.getEpochSecond(), clock.instant().getEpochSecond() + 1));
        }
    }

    /** How long until another start is allowed. */
    Duration waitAfter(Start.Limited limited) {
        var end = limited.earlierAt().plus(window == null ? Duration.ZERO : window);
        var wait = Duration.between(clock.instant(), end);
        return wait.isPositive() ? wait : Duration.ofSeconds(1);
    }
}
