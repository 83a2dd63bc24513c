package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRunRepository.Start;
import org.practicesync.platform.http.RateLimitHeaders;
import org.practicesync.pms.RecordKind;

/** Starts of runs, and the limit on {@code sync-all} that is decided in the claim itself. */
@Singleton
class SyncStarts {
    private final SyncRunRepository runs;
    private final SyncWorker worker;
    private final RateLimitHeaders headers;
    private final Clock clock;
    private final @Nullable Duration window;

    SyncStarts(
            SyncRunRepository runs,
            SyncWorker worker,
            RateLimitHeaders headers,
            SyncConfig config,
            Clock clock,
            @ConfigProperty(name = "RATE_LIMIT_ENABLED", defaultValue = "true") boolean limited) {
        this.runs = runs;
        this.worker = worker;
        this.headers = headers;
        this.clock = clock;
        this.window = limited ? config.startWindow() : null;
    }

    /** The one open run of the connection is now this new one, the one that was open, or there is none yet again. */
    Uni<Start> syncAll(Connection connection, String requestedBy) {
        if (connection.state() != ConnectionState.ACTIVE) {
            return Uni.createFrom()
                    .failure(ConnectionProblems.notActive(connection).exception());
        }
        var request = RunRequest.fullPatients(connection, requestedBy);
        return runs.start(connection.organization(), request, List.of(RecordKind.PATIENTS), window)
                .invoke(this::announce);
    }

    private void announce(Start start) {
        if (start instanceof Start.Started) {
            worker.nudge();
        }
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
