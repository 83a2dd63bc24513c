package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.connection.ConnectionSchedule.Completion;
import org.practicesync.features.connection.ConnectionSchedule.Failing;
import org.practicesync.features.connection.Reauthorization;
import org.practicesync.features.connection.Reauthorization.Refused;
import org.practicesync.features.notification.Notice;
import org.practicesync.features.notification.Notices;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.RecordKind;

/**
 * Writes how a run ends, everything in one transaction: its row, what it leaves on its connection, and what people are
 * told.
 */
@Singleton
class RunEnds {
    static final String FAILING = "sync_failing";

    private static final Logger LOG = Logger.getLogger(RunEnds.class);
    private static final int FAILURES_TOLD = 3;

    private final SyncRunRepository runs;
    private final PatientRepository patients;
    private final WalkNoteRepository notes;
    private final RejectedRecordRepository rejected;
    private final ConnectionSchedule schedule;
    private final Reauthorization reauthorization;
    private final Notices notices;
    private final SyncConfig config;
    private final Clock clock;

    RunEnds(
            SyncRunRepository runs,
            PatientRepository patients,
            WalkNoteRepository notes,
            RejectedRecordRepository rejected,
            ConnectionSchedule schedule,
            Reauthorization reauthorization,
            Notices notices,
            SyncConfig config,
            Clock clock) {
        this.runs = runs;
        this.patients = patients;
        this.notes = notes;
        this.rejected = rejected;
        this.schedule = schedule;
        this.reauthorization = reauthorization;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The run read what it wanted, and it balances where that can be told.
     *
     * @param all whether it read all that the practice wants
     */
    Uni<Void> complete(ClaimedRun run, Account account, RunBoard board, boolean all) {
        String outcome = told(run, board);
        return patients.countLiving(run.organization(), account)
                .chain(living -> runs.within(
                        run.organization(),
                        tx -> leaveTraces(tx, run, account, board, living.stored(), all)
                                .chain(() -> end(tx, run, "completed", outcome, null, board.issues()))));
    }

    private static String told(ClaimedRun run, RunBoard board) {
        long rejected = 0;
        for (RecordKind kind : board.kinds()) {
            var receipt = Receipt.of(board.progress(kind));
            rejected += receipt.rejected();
            LOG.infof(
                    "run %s: %s seen %d, created %d, updated %d",
                    run.id(),
                    kind.words(),
                    receipt.seen(),
                    receipt.written().created(),
                    receipt.written().updated());
        }
        return rejected > 0 ? "completed_with_rejections" : "completed";
    }

    private Uni<Void> leaveTraces(
            SqlConnection tx, ClaimedRun run, Account account, RunBoard board, long living, boolean all) {
        return walksDone(tx, run, account, board)
                .chain(() -> runs.noteLiving(run.organization(), tx, run, RecordKind.PATIENTS, living))
                .chain(() -> schedule.noteCompleted(
                        run.organization(), tx, run.connection(), left(run, board, all), clock.instant()))
                .chain(() -> notices.resolve(
                        run.organization(), tx, FAILING, run.connection().toString()))
                .chain(() -> notices.resolve(
                        run.organization(),
                        tx,
                        Reauthorization.KIND,
                        run.connection().toString()));
    }

    private Uni<Void> walksDone(SqlConnection tx, ClaimedRun run, Account account, RunBoard board) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (RecordKind kind : board.kinds()) {
            done = done.chain(() -> walkDone(tx, run, account, kind, board.progress(kind)));
        }
        return done;
    }

    private Uni<Void> walkDone(
            SqlConnection tx, ClaimedRun run, Account account, RecordKind kind, KindProgress progress) {
        if (!progress.readsAll()) {
            return notes.forgetWalk(run.organization(), tx, run.id(), kind);
        }
        return covered(tx, run, account, kind, progress)
                .call(() -> Boolean.TRUE.equals(Receipt.of(progress).balanced())
                        ? rejected.clearUnseen(run.organization(), tx, account, kind, run.id())
                        : Uni.createFrom().voidItem());
    }

    /** Of patients it is kept until the next full run whom this one did not meet: the others count as synced then. */
    private Uni<Void> covered(
            SqlConnection tx, ClaimedRun run, Account account, RecordKind kind, KindProgress progress) {
        return kind == RecordKind.PATIENTS
                ? patients.cover(
                        run.organization(),
                        tx,
                        account,
                        run.id(),
                        clock.instant(),
                        progress.counters().living())
                : notes.forgetWalk(run.organization(), tx, run.id(), kind);
    }

    private Completion left(ClaimedRun run, RunBoard board, boolean all) {
        var watermarks = new EnumMap<RecordKind, Instant>(RecordKind.class);
        boolean everything = all;
        Long living = null;
        for (RecordKind kind : board.kinds()) {
            var progress = board.progress(kind);
            Instant known = progress.knownUpTo();
            if (known != null) {
                watermarks.put(kind, known.minus(config.watermarkOverlap()));
            }
            everything &= progress.readsAll();
            living = kind == RecordKind.PATIENTS && progress.readsAll()
                    ? Long.valueOf(progress.counters().living())
                    : living;
        }
        return new Completion(living, watermarks, everything ? run.startedAt() : null);
    }

    /** A run that walked nothing: it read missing records. */
    Uni<Void> complete(ClaimedRun run, Issues issues) {
        return runs.within(run.organization(), tx -> end(tx, run, "completed", "completed", null, issues));
    }

    /**
     * A run read its whole day. What syncs of records left on the connection stays as it is.
     *
     * @param last written in the same transaction
     */
    Uni<Void> completeDay(ClaimedRun run, boolean rejections, Issues issues, Function<SqlConnection, Uni<Void>> last) {
        String outcome = rejections ? "completed_with_rejections" : "completed";
        return runs.within(
                run.organization(),
                tx -> last.apply(tx)
                        .chain(() -> forget(tx, run))
                        .chain(() -> end(tx, run, "completed", outcome, null, issues)));
    }

    Uni<Void> cancel(ClaimedRun run, Issues issues) {
        return runs.within(
                run.organization(),
                tx -> forget(tx, run).chain(() -> end(tx, run, "cancelled", "cancelled", null, issues)));
    }

    /** @param outcome {@code failed} or {@code incomplete} */
    Uni<Void> fail(ClaimedRun run, Issues issues, String outcome, Problem problem) {
        LOG.infof("run %s: %s, %s", run.id(), outcome, problem.code());
        issues.failed(problem, clock.instant());
        return runs.within(run.organization(), tx -> failed(tx, run, issues, outcome, problem));
    }

    /** The PMS refused the credentials. */
    Uni<Void> refuse(ClaimedRun run, Issues issues, @Nullable Instant credentialsAt, Problem problem) {
        LOG.infof("run %s: failed, %s", run.id(), problem.code());
        issues.failed(problem, clock.instant());
        return runs.within(
                run.organization(),
                tx -> reauthorization
                        .require(run.organization(), tx, refused(run, credentialsAt, problem))
                        // The connection says what is wrong: no back-off beside it, and no second notification.
                        .chain(() -> forget(tx, run))
                        .chain(() -> end(tx, run, "failed", "failed", problem, issues)));
    }

    private Uni<Void> failed(SqlConnection tx, ClaimedRun run, Issues issues, String outcome, Problem problem) {
        return forget(tx, run)
                .chain(() -> run.mode() == RunMode.DAY ? none() : backOff(tx, run, problem))
                .chain(() -> end(tx, run, "failed", outcome, problem, issues));
    }

    /** A day is read because a person asks, who is told: the schedule of the records goes on as it was. */
    private Uni<Void> backOff(SqlConnection tx, ClaimedRun run, Problem problem) {
        return schedule.noteFailed(
                        run.organization(), tx, run.connection(), problem.code(), clock.instant(), config.backOffMax())
                .chain(failing -> tell(tx, run, failing, problem));
    }

    private Uni<Void> tell(SqlConnection tx, ClaimedRun run, Failing failing, Problem problem) {
        return failing.inARow() < FAILURES_TOLD
                ? none()
                : notices.raise(run.organization(), tx, failing(run, failing, problem));
    }

    /** An end without completion: what the walk noted proves nothing. */
    private Uni<Void> forget(SqlConnection tx, ClaimedRun run) {
        return notes.forgetRuns(run.organization(), tx, List.of(run.id()));
    }

    private Uni<Void> end(
            SqlConnection tx, ClaimedRun run, String state, String outcome, @Nullable Problem problem, Issues issues) {
        return runs.end(run.organization(), tx, run, state, outcome, problem, issues.json());
    }

    private static Refused refused(ClaimedRun run, @Nullable Instant credentialsAt, Problem problem) {
        return new Refused(run.connection(), run.vendor(), run.id(), credentialsAt, problem);
    }

    private static Notice failing(ClaimedRun run, Failing failing, Problem problem) {
        var nextAt = failing.nextAt();
        return new Notice(
                FAILING,
                run.connection().toString(),
                run.connection(),
                run.id(),
                "Syncs keep failing",
                "The last runs failed: " + problem.detail(),
                new JsonObject()
                        .put("error_code", problem.code())
                        .put("consecutive_failures", failing.inARow())
                        .put("next_sync_at", nextAt == null ? null : nextAt.toString()));
    }

    private static Uni<Void> none() {
        return Uni.createFrom().voidItem();
    }
}
