package org.practicesync.journey;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.practicesync.features.connection.SessionReplicas;
import org.practicesync.features.credential.KeyReplicas;
import org.practicesync.features.credential.KeyReplicas.KeyReplica;
import org.practicesync.features.schedule.TickerReplicas;
import org.practicesync.features.sync.SyncReplicas;

/** Processes of the service on one database and by one clock: they start what is due, renew keys and work on runs. */
@Singleton
public class Replicas {
    private final KeyReplicas keys;
    private final SessionReplicas sessions;
    private final SyncReplicas runs;
    private final TickerReplicas tickers;
    private final Clock clock;

    Replicas(KeyReplicas keys, SessionReplicas sessions, SyncReplicas runs, TickerReplicas tickers, Clock clock) {
        this.keys = keys;
        this.sessions = sessions;
        this.runs = runs;
        this.tickers = tickers;
        this.clock = clock;
    }

    /** One of them, driven faster than its own timers would. */
    record Replica(Supplier<Uni<Void>> schedule, KeyReplica keys) {
        /** Starts what is due, which is worked on by the same replica, and renews keys at the same time. */
        Uni<Void> tick() {
            return Uni.join().all(keys.tick(), schedule.get()).andFailFast().replaceWithVoid();
        }
    }

    /** The application itself. */
    Replica own() {
        return new Replica(tickers.own(), keys.own());
    }

    /** Beside it. */
    Replica another() {
        var ring = keys.make(clock);
        var starts = runs.make(sessions.make(ring.rings()), clock);
        return new Replica(tickers.make(starts, clock), ring);
    }
}
