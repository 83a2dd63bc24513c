package org.practicesync.features.sync.connections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionRemoval;
import org.practicesync.features.connection.ConnectionRemoval.Removed;
import org.practicesync.features.notification.Notices;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.ErasureRepository;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;

/**
 * Deletes a connection in one transaction: its row is marked, its credentials are destroyed, its open runs end as
 * cancelled and can write nothing more, and what people were told of it is settled. Synced rows stay, for whoever
 * connects the account again, unless they are to be erased.
 */
@Singleton
class ConnectionDeletion {
    private final Database database;
    private final ConnectionRemoval connections;
    private final ConnectionRunRepository runs;
    private final Notices notices;
    private final ErasureRepository erasures;
    private final Clock clock;

    ConnectionDeletion(
            Database database,
            ConnectionRemoval connections,
            ConnectionRunRepository runs,
            Notices notices,
            ErasureRepository erasures,
            Clock clock) {
        this.database = database;
        this.connections = connections;
        this.runs = runs;
        this.notices = notices;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    Uni<Void> delete(OrganizationId organization, ConnectionId id) {
        return database.inOrganization(organization, tx -> remove(organization, tx, id))
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .replaceWithVoid();
    }

    /**
     * The same, and then the account's rows. It may be asked of a connection that was deleted before: what an earlier
     * call left is erased then.
     *
     * @return how many records were dropped. Fails with CONNECTION_NOT_FOUND
     */
    Uni<Long> deleteAndErase(OrganizationId organization, ConnectionId id) {
        return database.inOrganization(organization, tx -> removeOrFind(organization, tx, id))
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .chain(removed -> erase(organization, removed));
    }

    private Uni<@Nullable Removed> removeOrFind(OrganizationId organization, SqlConnection tx, ConnectionId id) {
        return remove(organization, tx, id)
                .onItem()
                .ifNull()
                .switchTo(() -> connections.findRemoved(organization, tx, id));
    }

    /** The connection first: a run's own end locks in that order too. */
    private Uni<@Nullable Removed> remove(OrganizationId organization, SqlConnection tx, ConnectionId id) {
        Instant now = clock.instant();
        return connections
                .remove(organization, tx, id, now)
                .onItem()
                .ifNotNull()
                .call(() -> settle(organization, tx, id, now));
    }

    private Uni<Void> settle(OrganizationId organization, SqlConnection tx, ConnectionId id, Instant now) {
        return runs.cancelOpen(organization, tx, id, now)
                .chain(() -> notices.resolveAll(organization, tx, id.toString()));
    }

    private Uni<Long> erase(OrganizationId organization, Removed removed) {
        String account = removed.accountId();
        return account == null
                ? Uni.createFrom().item(0L)
                : erasures.erase(organization, new Account(removed.vendor(), account));
    }
}
