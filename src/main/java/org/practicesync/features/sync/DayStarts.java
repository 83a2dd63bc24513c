package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.RateLimits;
import org.practicesync.pms.Capability;
import org.practicesync.pms.Vendors;

/** Starts of runs that read one day. */
@Singleton
public class DayStarts {
    private static final String LIMIT = "sync-start";
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final SyncRequestRepository requests;
    private final SyncStarts starts;
    private final Vendors vendors;
    private final RateLimits limits;

    DayStarts(SyncRequestRepository requests, SyncStarts starts, Vendors vendors, RateLimits limits) {
        this.requests = requests;
        this.starts = starts;
        this.vendors = vendors;
        this.limits = limits;
    }

    /**
     * Queues a run of the day. It may go on beside a sync of records. Only a start counts against the limit.
     *
     * @return fails with PMS_CAPABILITY_MISSING, REAUTHORIZATION_REQUIRED, CONNECTION_NOT_ACTIVE, SYNC_ALREADY_RUNNING
     *     while another run of a day is open, or RATE_LIMITED
     */
    public Uni<SyncId> start(Connection connection, LocalDate day, String requestedBy) {
        requireFit(connection);
        return requests.findOpen(connection.organization(), connection.id(), RunRequest.DAY)
                .invoke(open -> {
                    if (open != null) {
                        throw alreadyRunning(open);
                    }
                    limits.spend(LIMIT);
                })
                .chain(() -> starts.start(RunRequest.day(connection, day, requestedBy)))
                .map(DayStarts::started);
    }

    private void requireFit(Connection connection) {
        var vendor = vendors.require(connection.vendor());
        if (!Capability.of(vendor).contains(Capability.DAY_SHEET)) {
            throw SyncProblems.capabilityMissing("tell a day's appointments").exception();
        }
        if (connection.state() != ConnectionState.ACTIVE) {
            throw ConnectionProblems.notActive(connection).exception();
        }
    }

    private static SyncId started(Start start) {
        return switch (start) {
            case Start.Started started -> started.id();
            case Start.AlreadyOpen open -> throw alreadyRunning(open);
            case Start.Limited limited -> throw new IllegalStateException("no limit was asked for");
        };
    }

    private static RuntimeException alreadyRunning(Start.AlreadyOpen open) {
        return SyncProblems.alreadyRunning(409, open.id(), open.logId(), open.operationType(), RETRY)
                .with("syncId", open.id().toString())
                .exception();
    }
}
