package org.practicesync.features.sync.connections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The runs of a connection, as its own page tells them. Plain client. */
@Singleton
public class ConnectionRunRepository {
    private static final Sql LIST_LAST_ENDS = Sql.file("sync/list_last_ends");
    private static final Sql LIST = Sql.file("sync/list_connection_runs");
    private static final Sql CANCEL = Sql.file("sync/cancel_of_connection");

    private final Database database;

    ConnectionRunRepository(Database database) {
        this.database = database;
    }

    /** @param status {@code success} or {@code error} */
    record LastEnd(Instant at, String status) {}

    /** How the last run that ended did, of each connection that has one. */
    public Uni<Map<ConnectionId, LastEnd>> listLastEnds(
            OrganizationId organization, Collection<ConnectionId> connections) {
        Object ids = connections.stream().map(ConnectionId::value).toArray(UUID[]::new);
        return database.inOrganization(
                organization,
                tx -> LIST_LAST_ENDS.on(tx, organization.value(), ids).map(ConnectionRunRepository::ends));
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

    /** Ends the open runs of a connection that this transaction removes; their workers can write nothing more. */
    public Uni<Void> cancelOpen(OrganizationId organization, SqlConnection tx, ConnectionId connection, Instant now) {
        return CANCEL.on(tx, organization.value(), connection.value(), now.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Map<ConnectionId, LastEnd> ends(RowSet<Row> rows) {
        var ends = new HashMap<ConnectionId, LastEnd>();
        for (Row row : rows) {
            ends.put(
                    new ConnectionId(row.getUUID("connection_id")),
                    new LastEnd(
                            row.getOffsetDateTime("completed_at").toInstant(),
                            ConnectionRun.status(row.getString("state"))));
        }
        return ends;
    }

    private static List<ConnectionRun> runs(RowSet<Row> rows) {
        var runs = new ArrayList<ConnectionRun>();
        rows.forEach(row -> runs.add(ConnectionRun.of(row)));
        return runs;
    }
}
