package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Reads runs as frontends poll them. Plain client, one query per call. */
@Singleton
class SyncLogRepository {
    private static final Sql LIST = Sql.file("sync/list_logs");
    private static final Sql FIND_STATUS = Sql.file("sync/find_status");
    private static final Sql FIND_RUN = Sql.file("sync/find_run");

    private final Database database;
    private final Clock clock;

    SyncLogRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Which runs to show; null for all.
     *
     * @param states the run's own states that the asked status stands for
     */
    record Filter(
            VendorId vendor,
            @Nullable ConnectionId connection,
            @Nullable List<String> states,
            @Nullable String operationType,
            @Nullable UUID run,
            int limit,
            int offset) {}

    /** One page of runs, newest first, and how many match. */
    record Found(List<SyncLogView> logs, long total) {}

    /** The newest run of a connection, and when one last completed. */
    record Status(
            String state,
            String operationType,
            Instant startedAt,
            @Nullable Instant completedAt,
            long seen,
            long failed,
            @Nullable Instant lastCompletedAt) {}

    public Uni<Found> list(OrganizationId organization, Filter filter) {
        var connection = filter.connection();
        var states = filter.states();
        return database.inOrganization(
                organization,
                tx -> LIST.on(
                                tx,
                                organization.value(),
                                filter.vendor().value(),
                                connection == null ? null : connection.value(),
                                states == null ? null : states.toArray(String[]::new),
                                filter.operationType(),
                                filter.run(),
                                filter.limit(),
                                (long) filter.offset())
                        .map(SyncLogRepository::found));
    }

    public Uni<@Nullable Status> findStatus(OrganizationId organization, Connection connection) {
        return database.inOrganization(
                organization,
                tx -> FIND_STATUS
                        .on(
                                tx,
                                organization.value(),
                                connection.vendor().value(),
                                connection.id().value())
                        .map(SyncLogRepository::status));
    }

    /** One run of whatever PMS; null where the organization has none of that id. */
    public Uni<@Nullable RunView> findRun(OrganizationId organization, SyncId run) {
        return database.inOrganization(
                organization,
                tx -> FIND_RUN.on(
                                tx,
                                organization.value(),
                                run.value(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .map(rows -> rows.size() == 0
                                ? null
                                : RunView.of(rows.iterator().next(), clock.instant())));
    }

    private static Found found(RowSet<Row> rows) {
        var logs = new ArrayList<SyncLogView>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total_count");
            if (row.getLong("log_id") != null) {
                logs.add(SyncLogView.of(row));
            }
        }
        return new Found(logs, total);
    }

    private static @Nullable Status status(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new Status(
                row.getString("state"),
                row.getString("operation_type"),
                row.getOffsetDateTime("started_at").toInstant(),
                instant(row, "completed_at"),
                row.getLong("seen") == null ? 0 : row.getLong("seen"),
                row.getLong("failed") == null ? 0 : row.getLong("failed"),
                instant(row, "last_completed_at"));
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
