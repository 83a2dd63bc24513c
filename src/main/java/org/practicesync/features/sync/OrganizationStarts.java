package org.practicesync.features.sync;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.features.sync.SyncStartResource.StartedRun;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.http.RateLimits;
import org.practicesync.pms.Capability;
import org.practicesync.pms.Vendors;

/** One run per enabled, capable connection of an organization. */
@Singleton
class OrganizationStarts {
    private static final String LIMIT = "sync-start";
    private static final String RECORDS = "records";
    private static final String ACTIVE = "active";
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final ConnectionRepository connections;
    private final SyncRequestRepository requests;
    private final SyncStarts starts;
    private final Vendors vendors;
    private final RateLimits limits;

    OrganizationStarts(
            ConnectionRepository connections,
            SyncRequestRepository requests,
            SyncStarts starts,
            Vendors vendors,
            RateLimits limits) {
        this.connections = connections;
        this.requests = requests;
        this.starts = starts;
        this.vendors = vendors;
        this.limits = limits;
    }

    /** What a caller wants of every connection. */
    private record Wish(boolean active, boolean all, String requestedBy) {
        RunRequest of(Connection connection) {
            return active
                    ? RunRequest.active(connection, all, requestedBy)
                    : RunRequest.records(connection, all, requestedBy);
        }
    }

    /** What came of the wish to start a connection's run: started, or open already. */
    private record Tried(Connection connection, Start start) {}

    /**
     * @param mode {@code full} or {@code active}
     * @param all false for what changed since the last run
     * @return at least one run that was started; those that were open already stand last. Fails with
     *     CONNECTION_NOT_FOUND, PMS_CAPABILITY_MISSING, REAUTHORIZATION_REQUIRED, CONNECTION_NOT_ACTIVE,
     *     SYNC_ALREADY_RUNNING or RATE_LIMITED
     */
    Uni<List<StartedRun>> start(OrganizationId organization, String mode, boolean all, String requestedBy) {
        return tryAll(organization, mode, all, requestedBy)
                .invoke(OrganizationStarts::refuseWhereNoneStarted)
                .map(OrganizationStarts::views);
    }

    /** The same where open runs will do: then there may be none that was started. */
    Uni<List<StartedRun>> startOrFind(OrganizationId organization, String mode, boolean all, String requestedBy) {
        return tryAll(organization, mode, all, requestedBy).map(OrganizationStarts::views);
    }

    private Uni<List<Tried>> tryAll(OrganizationId organization, String mode, boolean all, String requestedBy) {
        return connections
                .list(organization)
                .map(found -> fit(found, mode))
                .chain(fit -> tryFit(fit, new Wish(mode.equals(ACTIVE), all, requestedBy)));
    }

    /** Only a start counts against the limit. */
    private Uni<List<Tried>> tryFit(List<Connection> fit, Wish wish) {
        return listOpen(fit)
                .chain(open -> open.size() == fit.size() ? Uni.createFrom().item(open) : startAll(fit, wish));
    }

    private List<Connection> fit(List<Connection> found, String mode) {
        if (found.isEmpty()) {
            throw ConnectionProblems.none().exception();
        }
        var enabled = found.stream().filter(Connection::syncEnabled).toList();
        if (enabled.isEmpty()) {
            throw ConnectionProblems.switchedOff().exception();
        }
        var capable = enabled.stream().filter(each -> can(each, mode)).toList();
        if (capable.isEmpty()) {
            throw SyncProblems.capabilityMissing(mode.equals(ACTIVE) ? "list appointments" : "list patients")
                    .exception();
        }
        var active = capable.stream()
                .filter(each -> each.state() == ConnectionState.ACTIVE)
                .toList();
        if (active.isEmpty()) {
            throw ConnectionProblems.notActive(capable.getFirst()).exception();
        }
        return active;
    }

    /** The active window is one of appointments. */
    private boolean can(Connection connection, String mode) {
        var needed = mode.equals(ACTIVE) ? Capability.LIST_APPOINTMENTS : Capability.LIST_PATIENTS;
        return vendors.find(connection.vendor().value())
                .map(Capability::of)
                .filter(can -> can.contains(needed))
                .isPresent();
    }

    private Uni<List<Tried>> listOpen(List<Connection> fit) {
        return Multi.createFrom()
                .iterable(fit)
                .onItem()
                .transformToUniAndConcatenate(this::findOpen)
                .collect()
                .asList();
    }

    private Uni<@Nullable Tried> findOpen(Connection connection) {
        return requests.findOpen(connection.organization(), connection.id(), RECORDS)
                .map(open -> open == null ? null : new Tried(connection, open));
    }

    private Uni<List<Tried>> startAll(List<Connection> fit, Wish wish) {
        limits.spend(LIMIT);
        return Multi.createFrom()
                .iterable(fit)
                .onItem()
                .transformToUniAndConcatenate(each -> start(each, wish))
                .collect()
                .asList();
    }

    private Uni<Tried> start(Connection connection, Wish wish) {
        return starts.start(wish.of(connection)).map(start -> new Tried(connection, start));
    }

    private static void refuseWhereNoneStarted(List<Tried> tried) {
        if (tried.stream().noneMatch(each -> each.start() instanceof Start.Started)
                && tried.getFirst().start() instanceof Start.AlreadyOpen open) {
            throw SyncProblems.alreadyRunning(409, open.id(), open.logId(), open.operationType(), RETRY)
                    .exception();
        }
    }

    /** Those that were started first. */
    private static List<StartedRun> views(List<Tried> tried) {
        return tried.stream()
                .map(OrganizationStarts::view)
                .sorted((one, other) -> Boolean.compare(one.attached() != null, other.attached() != null))
                .toList();
    }

    private static StartedRun view(Tried tried) {
        var id = tried.connection().id().toString();
        var pms = tried.connection().vendor().value();
        return switch (tried.start()) {
            case Start.Started started -> new StartedRun(started.id().toString(), started.logId(), id, pms, null);
            case Start.AlreadyOpen open -> new StartedRun(open.id().toString(), open.logId(), id, pms, true);
            case Start.Limited limited -> throw new IllegalStateException("no limit was asked for");
        };
    }
}
