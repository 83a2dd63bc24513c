package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/** Writes the tables {@code sync_run} and {@code sync_run_kind}; {@link SyncLogRepository} reads them. Plain client. */
@Singleton
class SyncRunRepository {
    private static final Sql LOCK_STARTS = Sql.file("sync/lock_starts");
    private static final Sql START = Sql.file("sync/start_run");
    private static final Sql ADD_KIND = Sql.file("sync/add_kind");
    private static final Sql FIND_OPEN = Sql.file("sync/find_open_run");
    private static final Sql FIND_LIMITING = Sql.file("sync/find_limiting_start");
    private static final Sql CLAIM = Sql.file("sync/claim_runs");
    private static final Sql RENEW = Sql.file("sync/renew_leases");
    private static final Sql FIND_KIND = Sql.file("sync/find_kind");
    private static final Sql ADVANCE = Sql.file("sync/advance_run");
    private static final Sql END = Sql.file("sync/end_run");
    private static final Sql RELEASE = Sql.file("sync/release_run");
    private static final Sql REQUEST_CANCEL = Sql.file("sync/request_cancel");
    private static final Sql FIND_STATE = Sql.file("sync/find_state");

    private final Database database;
    private final Clock clock;

    SyncRunRepository(Database database, Clock clock) {
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

    /** A lease that was renewed, and whether a person wants the run to end. */
    record Renewed(SyncId id, boolean cancelRequested) {}

    /**
     * Claims the one open run of a connection and scope.
     *
     * @param limit one start per organization with this trigger in this span; null for no limit
     */
    public Uni<Start> start(
            OrganizationId organization, RunRequest request, List<RecordKind> kinds, @Nullable Duration limit) {
        return database.inOrganization(
                organization,
                tx -> LOCK_STARTS
                        .on(tx, organization.value())
                        .chain(() -> insert(organization, tx, request, kinds, limit)));
    }

    private Uni<Start> insert(
            OrganizationId organization,
            SqlConnection tx,
            RunRequest request,
            List<RecordKind> kinds,
            @Nullable Duration limit) {
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
                        request.mode(),
                        request.trigger(),
                        request.requestedBy(),
                        now.atOffset(ZoneOffset.UTC),
                        limit == null ? null : now.minus(limit).atOffset(ZoneOffset.UTC))
                .chain(rows -> rows.size() == 0
                        ? whyNot(organization, tx, request)
                        : addKinds(organization, tx, id, kinds)
                                .replaceWith(new Start.Started(id, only(rows).getLong("log_id"), now)));
    }

    private static Uni<Void> addKinds(
            OrganizationId organization, SqlConnection tx, SyncId id, List<RecordKind> kinds) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int place = 0; place < kinds.size(); place++) {
            int at = place;
            all = all.chain(() -> ADD_KIND.on(
                            tx, organization.value(), id.value(), kinds.get(at).id(), at))
                    .replaceWithVoid();
        }
        return all;
    }

    private static Uni<Start> whyNot(OrganizationId organization, SqlConnection tx, RunRequest request) {
        return FIND_OPEN
                .on(tx, organization.value(), request.connection().id().value(), request.scope())
                .chain(rows -> rows.size() == 0
                        ? limited(organization, tx, request)
                        : Uni.createFrom().item(alreadyOpen(only(rows))));
    }

    private static Uni<Start> limited(OrganizationId organization, SqlConnection tx, RunRequest request) {
        return FIND_LIMITING
                .on(tx, organization.value(), request.trigger())
                .map(rows -> new Start.Limited(instant(only(rows), "started_at")));
    }

    private static Start alreadyOpen(Row row) {
        return new Start.AlreadyOpen(
                new SyncId(row.getUUID("id")),
                row.getLong("log_id"),
                row.getString("operation_type"),
                instant(row, "started_at"),
                row.getInteger("estimated_remaining_seconds"));
    }

    /** Claims due runs and those of dead workers. */
    public Uni<List<ClaimedRun>> claim(int most, String worker, Duration lease) {
        return database.acrossOrganizations(
                "claiming due runs",
                tx -> CLAIM.on(tx, most, worker, lease.toMillis()).map(SyncRunRepository::claimed));
    }

    /** Renews the leases of a worker's runs; those missing from the answer are lost. */
    public Uni<List<Renewed>> renew(Collection<ClaimedRun> mine, Duration lease) {
        return database.acrossOrganizations(
                "renewing the leases of a worker's runs",
                tx -> RENEW.on(
                                tx,
                                mine.stream()
                                        .map(run -> run.organization().value())
                                        .toArray(Long[]::new),
                                mine.stream().map(run -> run.id().value()).toArray(UUID[]::new),
                                mine.stream().map(ClaimedRun::fence).toArray(Long[]::new),
                                lease.toMillis())
                        .map(SyncRunRepository::renewed));
    }

    /** How far a kind got. */
    public Uni<KindProgress> requireKind(OrganizationId organization, SyncId run, RecordKind kind, int pageSize) {
        return database.inOrganization(
                organization,
                tx -> FIND_KIND
                        .on(tx, organization.value(), run.value(), kind.id())
                        .map(rows -> KindProgress.of(only(rows), pageSize)));
    }

    /** One transaction in the run's organization. */
    public <T> Uni<T> within(OrganizationId organization, Function<SqlConnection, Uni<T>> work) {
        return database.inOrganization(organization, work);
    }

    /** What a page, or a plan, leaves in the run's rows. Fails with {@link Interruption} when the lease is lost. */
    public Uni<Void> advance(
            OrganizationId organization, SqlConnection tx, ClaimedRun run, RecordKind kind, Standing standing) {
        return ADVANCE.on(
                        tx,
                        organization.value(),
                        run.id().value(),
                        run.fence(),
                        kind.id(),
                        standing.progress().columns(),
                        standing.percent(),
                        standing.pageMillis(),
                        standing.remainingSeconds(),
                        standing.step(),
                        standing.issues())
                .invoke(SyncRunRepository::requireLease)
                .replaceWithVoid();
    }

    /** What {@link #advance} writes beside the counters. */
    record Standing(
            KindProgress progress,
            @Nullable BigDecimal percent,
            @Nullable Double pageMillis,
            @Nullable Integer remainingSeconds,
            String step,
            @Nullable JsonObject issues) {}

    /** Ends the run. Fails with {@link Interruption} when the lease is lost. */
    public Uni<Void> end(
            OrganizationId organization,
            SqlConnection tx,
            ClaimedRun run,
            String state,
            String outcome,
            @Nullable Problem problem,
            @Nullable JsonObject issues) {
        return END.on(
                        tx,
                        organization.value(),
                        run.id().value(),
                        run.fence(),
                        state,
                        outcome,
                        problem == null ? null : problem.code(),
                        problem == null ? null : problem.detail(),
                        issues,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .invoke(SyncRunRepository::requireLease)
                .replaceWithVoid();
    }

    /** Gives the run back to the queue, to be claimed after the wait. */
    public Uni<Void> release(OrganizationId organization, ClaimedRun run, Duration wait, @Nullable String why) {
        return database.inOrganization(
                organization,
                tx -> RELEASE.on(
                                tx,
                                organization.value(),
                                run.id().value(),
                                run.fence(),
                                wait.toMillis(),
                                why,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .replaceWithVoid());
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

    private static void requireLease(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new Interruption(Reason.LEASE_LOST);
        }
    }

    private static List<ClaimedRun> claimed(RowSet<Row> rows) {
        var runs = new ArrayList<ClaimedRun>();
        for (Row row : rows) {
            runs.add(new ClaimedRun(
                    new OrganizationId(row.getLong("organization_id")),
                    new SyncId(row.getUUID("id")),
                    row.getLong("log_id"),
                    new ConnectionId(row.getUUID("connection_id")),
                    new VendorId(row.getString("vendor_id")),
                    row.getString("operation_type"),
                    row.getLong("fence"),
                    row.getInteger("takeovers"),
                    row.getJsonObject("error_details")));
        }
        return runs;
    }

    private static List<Renewed> renewed(RowSet<Row> rows) {
        var renewed = new ArrayList<Renewed>();
        for (Row row : rows) {
            boolean cancel = row.getOffsetDateTime("cancel_requested_at") != null;
            renewed.add(new Renewed(new SyncId(row.getUUID("id")), cancel));
        }
        return renewed;
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? Instant.EPOCH : value.toInstant();
    }
}
