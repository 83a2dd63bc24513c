package org.practicesync.features.sync.history;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads an organization's runs and sums them up. Plain client, one query. */
@Singleton
class HistoryRepository {
    private static final Sql LIST = Sql.file("sync/list_history");

    private final Database database;

    HistoryRepository(Database database) {
        this.database = database;
    }

    /** Sums over runs that ended lately: {@code seconds} and {@code records} over the completed ones. */
    record Figures(long completed, long failed, long cancelled, double seconds, long records) {}

    /** One page of runs, newest first, and the figures, which do not depend on the page. */
    record Found(List<RunSummary> runs, Figures figures) {}

    /**
     * @param below only runs whose log id is lower; null for all
     * @param since the figures count what ended after it
     */
    public Uni<Found> list(OrganizationId organization, @Nullable Long below, int limit, Instant since) {
        return database.inOrganization(
                organization,
                tx -> LIST.on(tx, organization.value(), below, limit, since.atOffset(ZoneOffset.UTC))
                        .map(HistoryRepository::found));
    }

    private static Found found(RowSet<Row> rows) {
        var runs = new ArrayList<RunSummary>();
        for (Row row : rows) {
            if (row.getLong("log_id") != null) {
                runs.add(RunSummary.of(row));
            }
        }
        return new Found(runs, figures(rows.iterator().next()));
    }

    private static Figures figures(Row row) {
        Double seconds = row.getDouble("seconds");
        Long records = row.getLong("records");
        return new Figures(
                row.getLong("completed_runs"),
                row.getLong("failed_runs"),
                row.getLong("cancelled_runs"),
                seconds == null ? 0 : seconds,
                records == null ? 0 : records);
    }
}
