package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** What people and the schedule want of runs: that one starts, or ends early. Plain client. */
@Singleton
class SyncRequestRepository {
    private static final Sql LOCK_STARTS = Sql.file("sync/lock_starts");
    private static final Sql START = Sql.file("sync/start_run");
    private static final Sql START_DUE = Sql.file("sync/start_due");
    private static final Sql FIND_OPEN = Sql.file("sync/find_open_run");
    private static final Sql FIND_LIMITING = Sql.file("sync/find_limiting_start");
    private static final Sql REQUEST_CANCEL = Sql.file("sync/request_cancel");
    private static final Sql FIND_STATE = Sql.file("sync/find_state");

    private final Database database;
    private final Clock clock;

    SyncRequestRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What came of a wish to start: a new run, the one that is open already, or the limit of starts. */
    sealed interface Start {
        record Started(SyncId id, long logId, Instant at) implements Start {}

        record AlreadyOpen(
                SyncId id,
                long logId,
                String operationType,
                Instant startedAt,
                @Nullable Integer remainingSeconds) implements Start {}

        record Limited(Instant earlierAt) implements Start {}
    }

    /**
     * Claims the one open run of a connection and scope.
     *
     * @param limit one start per organization with this trigger in this span; null for no limit
     */
    public Uni<Start> start(OrganizationId organization, RunRequest request, @Nullable Duration limit) {
        return database.inOrganization(
                organization,
                tx -> LOCK_STARTS.on(tx, organization.value()).chain(() -> insert(organization, tx, request, limit)));
    }

    private Uni<Start> insert(
            OrganizationId organization, SqlConnection tx, RunRequest request, @Nullable Duration limit) {
        var id = new SyncId(UUID.randomUUID());
        Instant now = clock.instant();
        Connection connection = request.connection();
        return START.on(
                        tx,
                        organization.value(),
                        id.value(),
                        connection.id().value(),
                        connection.vendor().value(),
                        request.scope(),
                        request.operationType(),
                        request.mode().id(),
                        request.trigger(),
                        request.requestedBy(),
                        now.atOffset(ZoneOffset.UTC),
                        limit == null ? null : now.minus(limit).atOffset(ZoneOffset.UTC),
                        request.day())
                .chain(rows -> rows.size() == 0
                        ? whyNot(organization, tx, request)
                        : Uni.createFrom().item(new Start.Started(id, only(rows).getLong("log_id"), now)));
    }

    private static Uni<Start> whyNot(OrganizationId organization, SqlConnection tx, RunRequest request) {
        return FIND_OPEN
                .on(tx, organization.value(), request.connection().id().value(), request.scope())
                .chain(rows -> rows.size() == 0
                        ? limited(organization, tx, request)
                        : Uni.createFrom().item(alreadyOpen(only(rows))));
    }

    /** Whether there is such a run. */
    public Uni<Boolean> exists(OrganizationId organization, SqlConnection tx, SyncId run) {
        return FIND_STATE.on(tx, organization.value(), run.value()).map(rows -> rows.size() > 0);
    }

    /** The open run of a connection; null where there is none. */
    public Uni<Start.@Nullable AlreadyOpen> findOpen(
            OrganizationId organization, ConnectionId connection, String scope) {
        return database.inOrganization(
                organization,
                tx -> FIND_OPEN
                        .on(tx, organization.value(), connection.value(), scope)
                        .map(rows -> rows.size() == 0 ? null : alreadyOpen(only(rows))));
    }

    private static Uni<Start> limited(OrganizationId organization, SqlConnection tx, RunRequest request) {
        return FIND_LIMITING.on(tx, organization.value(), request.trigger()).map(SyncRequestRepository::limited);
    }

    /** Where nothing limits it, its connection was removed a moment ago. */
    private static Start limited(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw ConnectionProblems.missing().exception();
        }
        return new Start.Limited(instant(only(rows), "started_at"));
    }

    private static Start.AlreadyOpen alreadyOpen(Row row) {
        return new Start.AlreadyOpen(
                new SyncId(row.getUUID("id")),
                row.getLong("log_id"),
                row.getString("operation_type"),
                instant(row, "started_at"),
                row.getInteger("estimated_remaining_seconds"));
    }

    /** One run for each connection that is due. */
    record DueRun(
            OrganizationId organization,
            SyncId id,
            ConnectionId connection,
            VendorId vendor,
            RunMode mode,
            Instant dueAt) {}

    /**
     * Queues due runs in the transaction, across organizations, that moved their due times on; answers how many were
     * queued. Not one per connection where a run is open already.
     */
    Uni<Integer> startDue(SqlConnection tx, List<DueRun> due) {
        return START_DUE
                .on(
                        tx,
                        due.stream().map(run -> run.organization().value()).toArray(Long[]::new),
                        due.stream().map(run -> run.id().value()).toArray(UUID[]::new),
                        due.stream().map(run -> run.connection().value()).toArray(UUID[]::new),
                        due.stream().map(run -> run.vendor().value()).toArray(String[]::new),
                        due.stream().map(run -> run.mode().id()).toArray(String[]::new),
                        due.stream().map(run -> run.mode().id()).toArray(String[]::new),
                        due.stream()
                                .map(run -> run.dueAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(RowSet::size);
    }

    /** What came of a wish to cancel. */
    sealed interface Cancel {
        /** @param state {@code cancelled} for a run that waited, {@code running} for one that leaves at its next page */
        record Requested(long logId, String state, Instant at) implements Cancel {}

        record EndedBefore(String state) implements Cancel {}

        record Unknown() implements Cancel {}
    }

    /** Ends a queued run, and asks a running one to leave. */
    public Uni<Cancel> requestCancel(OrganizationId organization, SyncId run) {
        return database.inOrganization(
                organization,
                tx -> REQUEST_CANCEL
                        .on(
                                tx,
                                organization.value(),
                                run.value(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .chain(rows -> rows.size() == 0
                                ? whyNotCancelled(organization, tx, run)
                                : Uni.createFrom().item(requested(only(rows)))));
    }

    private static Uni<Cancel> whyNotCancelled(OrganizationId organization, SqlConnection tx, SyncId run) {
        return FIND_STATE
                .on(tx, organization.value(), run.value())
                .map(rows -> rows.size() == 0
                        ? new Cancel.Unknown()
                        : new Cancel.EndedBefore(only(rows).getString("state")));
    }

    private static Cancel requested(Row row) {
        return new Cancel.Requested(row.getLong("log_id"), row.getString("state"), instant(row, "cancel_requested_at"));
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? Instant.EPOCH : value.toInstant();
    }
}
