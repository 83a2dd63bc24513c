package org.practicesync.features.sync.receipt;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads what finished runs left. Plain client, one query. */
@Singleton
class ReceiptRepository {
    private static final Sql LIST = Sql.file("sync/list_receipts");

    private final Database database;

    ReceiptRepository(Database database) {
        this.database = database;
    }

    /**
     * Newest first.
     *
     * @param below only runs whose log id is lower; null for all
     */
    public Uni<List<ReceiptView>> list(
            OrganizationId organization,
            @Nullable UUID connection,
            @Nullable String vendor,
            @Nullable Long below,
            int limit) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(tx, organization.value(), connection, vendor, below, limit)
                        .map(ReceiptRepository::views));
    }

    private static List<ReceiptView> views(RowSet<Row> rows) {
        var views = new ArrayList<ReceiptView>();
        rows.forEach(row -> views.add(ReceiptView.of(row)));
        return views;
    }
}
