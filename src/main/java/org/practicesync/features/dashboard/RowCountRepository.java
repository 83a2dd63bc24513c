package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** How many rows each table holds, in one query of the plain client. */
@Singleton
class RowCountRepository {
    private static final Sql COUNT = Sql.file("dashboard/count_rows");

    private final Database database;

    RowCountRepository(Database database) {
        this.database = database;
    }

    /**
     * The rows of a table, over all organizations.
     *
     * @param exact false for the server's estimate
     */
    record RowCount(String table, long rows, boolean exact) {}

    Uni<List<RowCount>> listAll() {
        return database.acrossOrganizations("the summary is of the whole database", tx -> COUNT.on(tx))
                .map(RowCountRepository::counts);
    }

    private static List<RowCount> counts(RowSet<Row> rows) {
        var counts = new ArrayList<RowCount>();
        rows.forEach(
                row -> counts.add(new RowCount(row.getString("name"), row.getLong("rows"), row.getBoolean("exact"))));
        return counts;
    }
}
