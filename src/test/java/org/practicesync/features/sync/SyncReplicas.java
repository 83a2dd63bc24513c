package org.practicesync.features.sync;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionSessions;
import org.practicesync.features.removal.Proofs;
import org.practicesync.features.removal.Removals;
import org.practicesync.platform.http.RateLimitHeaders;
import org.practicesync.platform.work.Background;

/** Makes what a further process of the service would work on runs with, on the same database. */
@Singleton
public class SyncReplicas {
    private final SyncRunRepository runs;
    private final SyncRequestRepository requests;
    private final RunEnds ends;
    private final ConnectionRepository connections;
    private final Removals removals;
    private final Proofs proofs;
    private final RunFeeds feeds;
    private final SyncTools tools;
    private final DayTools dayTools;
    private final Background background;
    private final RateLimitHeaders headers;

    SyncReplicas(
            SyncRunRepository runs,
            SyncRequestRepository requests,
            RunEnds ends,
            ConnectionRepository connections,
            Removals removals,
            Proofs proofs,
            RunFeeds feeds,
            SyncTools tools,
            DayTools dayTools,
            Background background,
            RateLimitHeaders headers) {
        this.runs = runs;
        this.requests = requests;
        this.ends = ends;
        this.connections = connections;
        this.removals = removals;
        this.proofs = proofs;
        this.feeds = feeds;
        this.tools = tools;
        this.dayTools = dayTools;
        this.background = background;
        this.headers = headers;
    }

    /**
     * Its worker looks for runs when one is started by these, not by a timer of its own.
     *
     * @param sessions the process's own, with its own keys in hand
     */
    public SyncStarts make(ConnectionSessions sessions, Clock clock) {
        var runner = new SyncRunner(runs, ends, sessions, connections, removals, proofs, feeds, tools, dayTools);
        var worker = new SyncWorker(runs, runner, background, tools.config());
        return new SyncStarts(requests, worker, headers, tools.config(), clock, false);
    }
}
