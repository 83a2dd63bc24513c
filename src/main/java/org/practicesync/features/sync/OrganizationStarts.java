package org.practicesync.features.sync;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.features.sync.SyncStartResource.StartedRun;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.http.RateLimits;
import org.practicesync.pms.Capability;
import org.practicesync.pms.Vendors;

/** One run per enabled, capable connection of an organization. */
@Singleton
class OrganizationStarts {
    private static final String LIMIT = "sync-start";
    private static final String RECORDS = "records";
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

    /**
     * @param mode {@code full} or {@code active}
     * @param all false for what changed since the last run
     * @return at least one run; those that were open already stand last. Fails with CONNECTION_NOT_FOUND,
     *     PMS_CAPABILITY_MISSING, REAUTHORIZATION_REQUIRED, CONNECTION_NOT_ACTIVE, SYNC_ALREADY_RUNNING or RATE_LIMITED
     */
    Uni<List<StartedRun>> start(OrganizationId organization, String mode, boolean all, String requestedBy) {
        return connections
                .list(organization)
                .map(found -> fit(found, mode))
                .call(fit -> refuseBusy(organization, fit))
                .invoke(fit -> limits.spend(LIMIT))
                .chain(fit -> startAll(fit, all, requestedBy));
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
            throw SyncProblems.capabilityMissing(mode.equals("active") ? "list appointments" : "list patients")
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

    /** The active window is one of appointments, which no system here lists yet. */
    private boolean can(Connection connection, String mode) {
        return mode.equals("full")
                && vendors.find(connection.vendor().value())
                        .map(Capability::of)
                        .filter(can -> can.contains(Capability.LIST_PATIENTS))
                        .isPresent();
    }

    private Uni<Void> refuseBusy(OrganizationId organization, List<Connection> fit) {
        return Multi.createFrom()
                .iterable(fit)
                .onItem()
                .transformToUniAndConcatenate(each -> requests.findOpen(organization, each.id(), RECORDS))
                .collect()
                .asList()
                .invoke(open -> {
                    if (open.size() == fit.size()) {
                        throw running(open.getFirst());
                    }
                })
                .replaceWithVoid();
    }

    private static RuntimeException running(Start.AlreadyOpen open) {
        return SyncProblems.alreadyRunning(409, open.id(), open.logId(), open.operationType(), RETRY)
                .exception();
    }

    private Uni<List<StartedRun>> startAll(List<Connection> fit, boolean all, String requestedBy) {
        return Multi.createFrom()
                .iterable(fit)
                .onItem()
                .transformToUniAndConcatenate(each ->
                        starts.start(RunRequest.records(each, all, requestedBy)).map(start -> view(each, start)))
                .collect()
                .asList()
                .map(OrganizationStarts::startedFirst);
    }

    private static List<StartedRun> startedFirst(List<StartedRun> runs) {
        if (runs.stream().allMatch(run -> run.attached() != null)) {
            // Somebody else was faster between the look and the start.
            var busy = runs.getFirst();
            throw SyncProblems.alreadyRunning(
                            409, new SyncId(UUID.fromString(busy.syncId())), busy.logId(), "records", RETRY)
                    .exception();
        }
        return runs.stream()
                .sorted((one, other) -> Boolean.compare(one.attached() != null, other.attached() != null))
                .toList();
    }

    private static StartedRun view(Connection connection, Start start) {
        var id = connection.id().toString();
        var pms = connection.vendor().value();
        return switch (start) {
            case Start.Started started -> new StartedRun(started.id().toString(), started.logId(), id, pms, null);
            case Start.AlreadyOpen open -> new StartedRun(open.id().toString(), open.logId(), id, pms, true);
            case Start.Limited limited -> throw new IllegalStateException("no limit was asked for");
        };
    }
}
