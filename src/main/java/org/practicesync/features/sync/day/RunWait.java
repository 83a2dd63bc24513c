package org.practicesync.features.sync.day;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.sync.connections.ConnectionRun;
import org.practicesync.features.sync.connections.ConnectionRunRepository;
import org.practicesync.kernel.SyncId;

/** Waits with a person for a run that some replica works on. It looks at the run's row, and holds no connection in between. */
@Singleton
class RunWait {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final ConnectionRunRepository runs;
    private final Duration patience;

    RunWait(
            ConnectionRunRepository runs,
            @ConfigProperty(name = "practice-sync.day.patience", defaultValue = "30s") Duration patience) {
        this.runs = runs;
        this.patience = patience;
    }

    /** The run when it has ended; null where it goes on for longer than a person waits. */
    Uni<@Nullable ConnectionRun> end(Connection connection, SyncId run) {
        return end(connection, run, System.nanoTime() + patience.toNanos());
    }

    private Uni<@Nullable ConnectionRun> end(Connection connection, SyncId run, long deadlineNanos) {
        return runs.find(connection.organization(), connection.id(), run).chain(found -> {
            if (found != null && found.hasEnded()) {
                return Uni.createFrom().item(found);
            }
            return System.nanoTime() - deadlineNanos >= 0
                    ? Uni.createFrom().nullItem()
                    : later().chain(() -> end(connection, run, deadlineNanos));
        });
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_AGAIN);
    }
}
