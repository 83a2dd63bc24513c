package org.practicesync.features.sync.connections;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionRepository.Shown;
import org.practicesync.features.sync.connections.ConnectionRunRepository.LastEnd;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.Vendors;

/** Puts together what connections are and what their runs left. */
@Singleton
class ConnectionViews {
    private static final int RECENT_MAX = 10;

    private final ConnectionRepository connections;
    private final ConnectionRunRepository runs;
    private final Vendors vendors;

    ConnectionViews(ConnectionRepository connections, ConnectionRunRepository runs, Vendors vendors) {
        this.connections = connections;
        this.runs = runs;
        this.vendors = vendors;
    }

    /** R2's list, the newest first. */
    record ListView(List<ConnectionView> connections) {}

    /** R2's detail. */
    record DetailView(ConnectionView connection, List<RecentSync> recentSyncs) {}

    Uni<ListView> list(OrganizationId organization) {
        return connections.listShown(organization).chain(found -> listed(organization, found));
    }

    private Uni<ListView> listed(OrganizationId organization, List<Shown> found) {
        var ids = found.stream().map(each -> each.connection().id()).toList();
        return runs.listLastEnds(organization, ids).map(ends -> listed(found, ends));
    }

    private ListView listed(List<Shown> found, Map<ConnectionId, LastEnd> ends) {
        return new ListView(found.stream()
                .map(each -> ConnectionView.listed(
                        each, vendor(each), ends.get(each.connection().id())))
                .toList());
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<ConnectionView> require(OrganizationId organization, ConnectionId id) {
        return connections.requireShown(organization, id).chain(found -> view(organization, found));
    }

    private Uni<ConnectionView> view(OrganizationId organization, Shown found) {
        var id = found.connection().id();
        return runs.listLastEnds(organization, List.of(id))
                .map(ends -> ConnectionView.of(found, vendor(found), ends.get(id)));
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<DetailView> detail(OrganizationId organization, ConnectionId id) {
        return require(organization, id).chain(view -> withRuns(organization, id, view));
    }

    private Uni<DetailView> withRuns(OrganizationId organization, ConnectionId id, ConnectionView view) {
        return runs.list(organization, id, RECENT_MAX)
                .map(recent ->
                        new DetailView(view, recent.stream().map(RecentSync::of).toList()));
    }

    private PmsVendor vendor(Shown shown) {
        return vendors.require(shown.connection().vendor());
    }
}
