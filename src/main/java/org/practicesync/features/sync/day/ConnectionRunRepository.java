package org.practicesync.features.sync.day;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads the runs of one connection. Plain client. */
@Singleton
class ConnectionRunRepository {
    private static final Sql LIST = Sql.file("sync/list_connection_runs");

    private final Database database;

    ConnectionRunRepository(Database database) {
        this.database = database;
    }

    /** Newest first. */
    public Uni<List<ConnectionRun>> list(OrganizationId organization, ConnectionId connection, int limit) {
        return list(organization, connection, null, limit);
    }

    /** Null where the connection has no such run. */
    public Uni<@Nullable ConnectionRun> find(OrganizationId organization, ConnectionId connection, SyncId run) {
        return list(organization, connection, run.value(), 1).map(found -> found.isEmpty() ? null : found.getFirst());
    }

    private Uni<List<ConnectionRun>> list(
            OrganizationId organization, ConnectionId connection, @Nullable UUID run, int limit) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(tx, organization.value(), connection.value(), run, limit)
                        .map(ConnectionRunRepository::runs));
    }

    private static List<ConnectionRun> runs(RowSet<Row> rows) {
        var runs = new ArrayList<ConnectionRun>();
        rows.forEach(row -> runs.add(ConnectionRun.of(row)));
        return runs;
    }
}
