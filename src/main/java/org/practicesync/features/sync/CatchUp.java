package org.practicesync.features.sync;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionState;
import org.practicesync.features.sync.SyncRequestRepository.Start;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.Capability;
import org.practicesync.pms.Vendors;

/** The connections of an organization as it comes and goes: each that can starts a run, or all of them rest. */
@Singleton
class CatchUp {
    private static final String RECORDS = "records";

    private final ConnectionRepository connections;
    private final SyncRequestRepository requests;
    private final SyncStarts starts;
    private final Vendors vendors;

    CatchUp(ConnectionRepository connections, SyncRequestRepository requests, SyncStarts starts, Vendors vendors) {
        this.connections = connections;
        this.requests = requests;
        this.starts = starts;
        this.vendors = vendors;
    }

    /** Queues what changed since the last run of each; answers how many runs that made. That none can is no failure. */
    Uni<Integer> start(OrganizationId organization, String requestedBy) {
        return connections
                .list(organization)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(fit(found)))
                .onItem()
                .transformToUniAndConcatenate(each -> starts.start(RunRequest.records(each, false, requestedBy)))
                .collect()
                .asList()
                .map(CatchUp::started);
    }

    /** Asks every open run to end. */
    Uni<Void> rest(OrganizationId organization) {
        return connections
                .list(organization)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(each -> cancelOpen(organization, each))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> cancelOpen(OrganizationId organization, Connection connection) {
        return requests.findOpen(organization, connection.id(), RECORDS)
                .onItem()
                .ifNotNull()
                .transformToUni(
                        open -> requests.requestCancel(organization, open.id()).replaceWithVoid());
    }

    private List<Connection> fit(List<Connection> found) {
        return found.stream()
                .filter(Connection::syncEnabled)
                .filter(each -> each.state() == ConnectionState.ACTIVE)
                .filter(this::listsPatients)
                .toList();
    }

    private boolean listsPatients(Connection connection) {
        return vendors.find(connection.vendor().value())
                .map(Capability::of)
                .filter(can -> can.contains(Capability.LIST_PATIENTS))
                .isPresent();
    }

    private static int started(List<Start> all) {
        return (int) all.stream().filter(Start.Started.class::isInstance).count();
    }
}
