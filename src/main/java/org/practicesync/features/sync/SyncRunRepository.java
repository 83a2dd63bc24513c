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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.features.sync.RunBoard.KindStanding;
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
    private static final Sql ADD_KINDS = Sql.file("sync/add_kinds");
    private static final Sql CLAIM = Sql.file("sync/claim_runs");
    private static final Sql RENEW = Sql.file("sync/renew_leases");
    private static final Sql LIST_KINDS = Sql.file("sync/list_kinds");
    private static final Sql ADVANCE = Sql.file("sync/advance_run");
    private static final Sql HOLD_FENCE = Sql.file("sync/hold_fence");
    private static final Sql NOTE_LIVING = Sql.file("sync/note_living");
    private static final Sql FIND_LONGEST_WAIT = Sql.file("sync/find_longest_wait");
    private static final Sql END = Sql.file("sync/end_run");
    private static final Sql RELEASE = Sql.file("sync/release_run");

    private final Database database;
    private final Clock clock;

    SyncRunRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A lease that was renewed, and whether a person wants the run to end. */
    record Renewed(SyncId id, boolean cancelRequested) {}

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

    /** How long a run waits that could be worked on, the longest; null where none does. */
    public Uni<@Nullable Duration> findLongestWait() {
        return database.acrossOrganizations(
                "seeing whether runs wait for a worker",
                tx -> FIND_LONGEST_WAIT.on(tx).map(rows -> {
                    Long millis = only(rows).getLong("millis");
                    return millis == null ? null : Duration.ofMillis(millis);
                }));
    }

    /** How far each kind of a run got, in its order. The first worker decides which kinds there are. */
    public Uni<List<KindStanding>> requireKinds(
            OrganizationId organization, SyncId run, List<RecordKind> kinds, int pageSize) {
        Object ids = kinds.stream().map(RecordKind::id).toArray(String[]::new);
        return database.inOrganization(
                organization,
                tx -> ADD_KINDS
                        .on(tx, organization.value(), run.value(), ids)
                        .chain(() -> LIST_KINDS.on(tx, organization.value(), run.value()))
                        .map(rows -> standings(rows, pageSize)));
    }

    private static List<KindStanding> standings(RowSet<Row> rows, int pageSize) {
        var standings = new ArrayList<KindStanding>();
        for (Row row : rows) {
            standings.add(new KindStanding(
                    RecordKind.of(row.getString("kind")), KindProgress.of(row, pageSize), row.getLong("last_total")));
        }
        return standings;
    }

    /**
     * A transaction that commits only while the run is ours. The fence is looked at last, as everywhere: rows of records
     * are always locked before that of their run, so that two workers cannot wait for each other.
     */
    public <T> Uni<T> fenced(OrganizationId organization, ClaimedRun run, Function<SqlConnection, Uni<T>> work) {
        return database.inOrganization(
                organization,
                tx -> work.apply(tx)
                        .call(() -> HOLD_FENCE
                                .on(tx, organization.value(), run.id().value(), run.fence())
                                .invoke(SyncRunRepository::requireLease)));
    }

    /** @param living rows of ours that live when the run ends */
    public Uni<Void> noteLiving(
            OrganizationId organization, SqlConnection tx, ClaimedRun run, RecordKind kind, long living) {
        return NOTE_LIVING
                .on(tx, organization.value(), run.id().value(), kind.id(), living)
                .replaceWithVoid();
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
                    RunMode.of(row.getString("mode")),
                    row.getOffsetDateTime("started_at").toInstant(),
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
}
