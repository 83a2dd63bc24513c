package org.practicesync.features.schedule;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.sync.SyncStarts;
import org.practicesync.platform.db.Database;

/** What processes of the service start due connections with: the application itself, and further ones. */
@Singleton
public class TickerReplicas {
    private final DueTicker own;
    private final Database database;
    private final ConnectionSchedule schedule;
    private final ScheduleConfig config;

    TickerReplicas(DueTicker own, Database database, ConnectionSchedule schedule, ScheduleConfig config) {
        this.own = own;
        this.database = database;
        this.schedule = schedule;
        this.config = config;
    }

    /** @return the application's tick, as every second */
    public Supplier<Uni<Void>> own() {
        return own::tick;
    }

    /** @return the tick of a further one */
    public Supplier<Uni<Void>> make(SyncStarts starts, Clock clock) {
        var ticker = new DueTicker(database, schedule, starts, config, clock);
        return ticker::tick;
    }
}
