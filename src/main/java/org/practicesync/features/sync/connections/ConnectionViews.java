package org.practicesync.features.sync.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionRepository.Shown;
import org.practicesync.features.credential.KeyStanding;
import org.practicesync.features.credential.SessionKeyRepository;
import org.practicesync.features.sync.connections.ConnectionRunRepository.LastEnd;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.Vendors;

/** Puts together what connections are, what their runs left, and how their keys do. */
@Singleton
class ConnectionViews {
    private static final int RECENT_MAX = 10;

    private final ConnectionRepository connections;
    private final ConnectionRunRepository runs;
    private final SessionKeyRepository keys;
    private final Vendors vendors;
    private final Clock clock;

    ConnectionViews(
            ConnectionRepository connections,
            ConnectionRunRepository runs,
            SessionKeyRepository keys,
            Vendors vendors,
            Clock clock) {
        this.connections = connections;
        this.runs = runs;
        this.keys = keys;
        this.vendors = vendors;
        this.clock = clock;
    }

    /** R2's list, the newest first. */
    record ListView(List<ConnectionView> connections) {}

    /**
     * R2's detail.
     *
     * @param keys absent where the PMS gives none, or none were needed yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DetailView(
            ConnectionView connection,
            List<RecentSync> recentSyncs,
            @Nullable KeysView keys) {}

    /** What there is beside the rows of connections. */
    private record Beside(Map<ConnectionId, LastEnd> ends, Map<ConnectionId, SessionKeyRepository.Shown> keys) {
        @Nullable
        LastEnd end(Shown of) {
            return ends.get(of.connection().id());
        }

        @Nullable
        KeyStanding keyStanding(Shown of) {
            var found = keys.get(of.connection().id());
            return found == null ? null : found.standing();
        }
    }

    Uni<ListView> list(OrganizationId organization) {
        return connections.listShown(organization).chain(found -> listed(organization, found));
    }

    private Uni<ListView> listed(OrganizationId organization, List<Shown> found) {
        return beside(organization, found).map(beside -> listed(found, beside));
    }

    private ListView listed(List<Shown> found, Beside beside) {
        return new ListView(found.stream()
                .map(each -> ConnectionView.listed(each, vendor(each), beside.end(each), beside.keyStanding(each)))
                .toList());
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<ConnectionView> require(OrganizationId organization, ConnectionId id) {
        return connections
                .requireShown(organization, id)
                .chain(found -> beside(organization, List.of(found)).map(beside -> view(found, beside)));
    }

    private ConnectionView view(Shown found, Beside beside) {
        return ConnectionView.of(found, vendor(found), beside.end(found), beside.keyStanding(found));
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<DetailView> detail(OrganizationId organization, ConnectionId id) {
        return connections.requireShown(organization, id).chain(found -> detail(organization, found));
    }

    private Uni<DetailView> detail(OrganizationId organization, Shown found) {
        return beside(organization, List.of(found)).chain(beside -> withRuns(organization, found, beside));
    }

    private Uni<DetailView> withRuns(OrganizationId organization, Shown found, Beside beside) {
        var id = found.connection().id();
        return runs.list(organization, id, RECENT_MAX)
                .map(recent -> new DetailView(
                        view(found, beside),
                        recent.stream().map(RecentSync::of).toList(),
                        keysView(beside.keys.get(id))));
    }

    private @Nullable KeysView keysView(SessionKeyRepository.@Nullable Shown shown) {
        return shown == null ? null : KeysView.of(shown, clock.instant());
    }

    private Uni<Beside> beside(OrganizationId organization, List<Shown> found) {
        var ids = found.stream().map(each -> each.connection().id()).toList();
        return runs.listLastEnds(organization, ids)
                .chain(ends -> keysOf(organization, found).map(known -> new Beside(ends, known)));
    }

    /** Most systems give none: then nobody is asked. */
    private Uni<Map<ConnectionId, SessionKeyRepository.Shown>> keysOf(OrganizationId organization, List<Shown> found) {
        var rotating = found.stream()
                .filter(each -> vendor(each) instanceof KeyRotation)
                .map(each -> each.connection().id())
                .toList();
        return rotating.isEmpty() ? Uni.createFrom().item(Map.of()) : keys.listShown(organization, rotating);
    }

    private PmsVendor vendor(Shown shown) {
        return vendors.require(shown.connection().vendor());
    }
}
