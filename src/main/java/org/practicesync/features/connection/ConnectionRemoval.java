package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Sql;

/** Ends a connection and destroys its credentials, in a transaction that may end more. Plain client. */
@Singleton
public class ConnectionRemoval {
    private static final Sql REMOVE = Sql.file("connection/remove");
    private static final Sql FIND_REMOVED = Sql.file("connection/find_removed");

    /** @param accountId null where it never knew one */
    public record Removed(VendorId vendor, @Nullable String accountId) {}

    /** @return null where there is no such connection, or not any more */
    public Uni<@Nullable Removed> remove(OrganizationId organization, SqlConnection tx, ConnectionId id, Instant now) {
        return REMOVE.on(tx, organization.value(), id.value(), now.atOffset(ZoneOffset.UTC))
                .map(ConnectionRemoval::first);
    }

    /** One that was removed earlier; null also where its account is connected again. */
    public Uni<@Nullable Removed> findRemoved(OrganizationId organization, SqlConnection tx, ConnectionId id) {
        return FIND_REMOVED.on(tx, organization.value(), id.value()).map(ConnectionRemoval::first);
    }

    private static @Nullable Removed first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Removed(new VendorId(row.getString("vendor_id")), row.getString("account_id"));
    }
}
