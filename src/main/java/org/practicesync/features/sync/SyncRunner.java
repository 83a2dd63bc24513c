package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionProblems;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionSessions;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.record.Account;
import org.practicesync.features.removal.Fenced;
import org.practicesync.features.removal.MissingCase;
import org.practicesync.features.removal.Proofs;
import org.practicesync.features.removal.Removals;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.db.DatabaseFailure;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.VendorSession.Lane;

/** Works on one claimed run from where it stands to one of its ends. */
@Singleton
class SyncRunner {
    private static final Logger LOG = Logger.getLogger(SyncRunner.class);

    private final SyncRunRepository runs;
    private final RunEnds ends;
    private final ConnectionSessions sessions;
    private final ConnectionRepository connections;
    private final Removals removals;
    private final Proofs proofs;
    private final RunFeeds feeds;
    private final SyncTools tools;
    private final DayTools dayTools;

    SyncRunner(
            SyncRunRepository runs,
            RunEnds ends,
            ConnectionSessions sessions,
            ConnectionRepository connections,
            Removals removals,
            Proofs proofs,
            RunFeeds feeds,
            SyncTools tools,
            DayTools dayTools) {
        this.runs = runs;
        this.ends = ends;
        this.sessions = sessions;
        this.connections = connections;
        this.removals = removals;
        this.proofs = proofs;
        this.feeds = feeds;
        this.tools = tools;
        this.dayTools = dayTools;
    }

    /**
     * Never fails: what stops the work becomes the run's end, or leaves the run for the next claim where the database is
     * away or another worker has it.
     */
    Uni<Void> work(ClaimedRun run, RunSignal signal) {
        LOG.infof("run %s: claimed, fence %d, takeovers %d", run.id(), run.fence(), run.takeovers());
        return sessions.open(run.organization(), run.vendor(), run.connection(), Lane.RUN)
                .chain(opened -> workWith(run, signal, opened))
                .onFailure()
                .recoverWithUni(failure -> leave(run, signal, null, Issues.of(run.issues()), failure))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "run %s: left to the next claim: %s",
                        run.id(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> workWith(ClaimedRun run, RunSignal signal, Opened opened) {
        var account = account(opened);
        var all = feeds.all(run, account, opened);
        return switch (run.mode()) {
            case FULL, INCREMENTAL, ACTIVE, ACTIVE_AFRESH -> sync(run, signal, opened, all);
            case REMOVALS -> removeConfirmed(run, signal, opened, all);
            case DAY -> readDay(run, signal, opened);
        };
    }

    private Uni<Void> sync(ClaimedRun run, RunSignal signal, Opened opened, List<RecordFeed<?>> all) {
        int pageSize = opened.vendor().profile().pageSize();
        return runs.requireKinds(run.organization(), run.id(), feeds.wanted(run, opened, all), pageSize)
                .map(standings -> new RunBoard(standings, Issues.of(run.issues())))
                .chain(board -> walkAll(run, signal, opened, started(board, all), board)
                        .onFailure()
                        .recoverWithUni(failure -> leave(run, signal, opened, board.issues(), failure)));
    }

    /** The kinds that the run began with, whatever its connection wants by now. */
    private static List<RecordFeed<?>> started(RunBoard board, List<RecordFeed<?>> all) {
        var kinds = board.kinds();
        return all.stream().filter(feed -> kinds.contains(feed.kind())).toList();
    }

    /** Kind after kind; the first that does not balance is the end of the run. */
    private Uni<Void> walkAll(
            ClaimedRun run, RunSignal signal, Opened opened, List<RecordFeed<?>> left, RunBoard board) {
        if (left.isEmpty()) {
            return ends.complete(run, account(opened), board, feeds.isAll(run));
        }
        return walk(run, signal, opened, left.getFirst(), board)
                .chain(problem -> problem == null
                        ? walkAll(run, signal, opened, left.subList(1, left.size()), board)
                        : ends.fail(run, board.issues(), "incomplete", problem));
    }

    private <R extends PmsRecord> Uni<@Nullable Problem> walk(
            ClaimedRun run, RunSignal signal, Opened opened, RecordFeed<R> feed, RunBoard board) {
        var sync = new KindSync<>(run, account(opened), feed, opened.session(), signal, board, tools);
        return sync.finish().chain(progress -> judge(missing(run, signal, opened, feed), progress));
    }

    /**
     * What does not balance is not completed; what a balanced full walk did not meet is looked into.
     *
     * @return what is wrong with the walk; null where nothing is
     */
    private <R extends PmsRecord> Uni<@Nullable Problem> judge(MissingCase<R> missing, KindProgress progress) {
        var balanced = Receipt.of(progress).balanced();
        if (Boolean.FALSE.equals(balanced)) {
            return Uni.createFrom().item(SyncProblems.incomplete());
        }
        var believed = Boolean.TRUE.equals(balanced) && progress.readsAll()
                ? removals.mark(missing)
                : Uni.createFrom().item(true);
        return believed.chain(believable -> believable
                ? proofs.readMissing(missing).map(refused -> null)
                : Uni.createFrom().item(SyncProblems.hidden()));
    }

    private Uni<Void> readDay(ClaimedRun run, RunSignal signal, Opened opened) {
        var walk = new DayWalk(run, signal, opened, account(opened), dayTools);
        return walk.finish()
                .chain(() -> ends.completeDay(run, walk.hasRejections(), walk.issues(), walk::close))
                .onFailure()
                .recoverWithUni(failure -> leave(run, signal, opened, walk.issues(), failure));
    }

    /** It has nothing else to do: where it cannot read them it has failed. */
    private Uni<Void> removeConfirmed(ClaimedRun run, RunSignal signal, Opened opened, List<RecordFeed<?>> all) {
        var issues = Issues.of(run.issues());
        return readConfirmed(run, signal, opened, all)
                .chain(() -> ends.complete(run, issues))
                .onFailure()
                .recoverWithUni(failure -> leave(run, signal, opened, issues, failure));
    }

    private Uni<Void> readConfirmed(ClaimedRun run, RunSignal signal, Opened opened, List<RecordFeed<?>> left) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return proofs.readMissing(missing(run, signal, opened, left.getFirst()))
                .chain(refused -> refused == null
                        ? readConfirmed(run, signal, opened, left.subList(1, left.size()))
                        : Uni.createFrom().failure(refused));
    }

    private <R extends PmsRecord> MissingCase<R> missing(
            ClaimedRun run, RunSignal signal, Opened opened, RecordFeed<R> feed) {
        return new MissingCase<>(
                run.organization(),
                run.id(),
                run.connection(),
                account(opened),
                opened.session(),
                tools.stores().of(feed),
                feed instanceof RecordLookup<R> lookup ? lookup : null,
                new RunFence(runs, run),
                signal::check);
    }

    /** The lease of a run, for features that know no runs. */
    private record RunFence(SyncRunRepository runs, ClaimedRun run) implements Fenced {
        @Override
        public <T> Uni<T> within(Function<SqlConnection, Uni<T>> work) {
            return runs.fenced(run.organization(), run, work);
        }
    }

    private static Account account(Opened opened) {
        String account = opened.connection().accountId();
        if (account == null) {
            throw new IllegalStateException("the connection has no account yet");
        }
        return new Account(opened.connection().vendor(), account);
    }

    /** What stopped the work decides where the run goes. */
    private Uni<Void> leave(
            ClaimedRun run, RunSignal signal, @Nullable Opened opened, Issues issues, Throwable failure) {
        Reason asked = signal.reason();
        if (asked != null && !(failure instanceof DatabaseFailure.Unavailable)) {
            // What fails while the worker is told to leave may fail because of that.
            return interrupted(run, issues, new Interruption(asked));
        }
        return switch (failure) {
            case Interruption interruption -> interrupted(run, issues, interruption);
            case DatabaseFailure.Unavailable away -> Uni.createFrom().failure(away);
            case VendorException refused -> refused(run, opened, issues, refused.failure());
            case ProblemException problem when isRemoved(problem) -> ends.cancel(run, issues);
            case ProblemException problem -> ends.fail(run, issues, "failed", problem.problem());
            default -> bug(run, issues, failure);
        };
    }

    /** Its connection was removed when it had just been started. */
    private static boolean isRemoved(ProblemException problem) {
        return problem.problem().code().equals(ConnectionProblems.NOT_FOUND);
    }

    private Uni<Void> interrupted(ClaimedRun run, Issues issues, Interruption interruption) {
        LOG.infof("run %s: left, %s", run.id(), interruption.reason());
        return switch (interruption.reason()) {
            case CANCELLED -> ends.cancel(run, issues);
            case STOPPING, OTHERS_WAIT -> runs.release(run.organization(), run, Duration.ZERO, null);
            case LEASE_LOST -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> refused(ClaimedRun run, @Nullable Opened opened, Issues issues, VendorFailure failure) {
        var problem = VendorProblems.problem(run.vendor(), failure);
        if (failure instanceof VendorFailure.Wait wait) {
            LOG.infof("run %s: paused for %s", run.id(), wait.retryAfter());
            return runs.release(run.organization(), run, wait.retryAfter(), problem.code());
        }
        if (failure instanceof VendorFailure.AuthRejected && opened != null) {
            return keyRefused(run, opened, issues, problem);
        }
        return ends.fail(run, issues, "failed", problem);
    }

    /** A key that was replaced while the run was on its way is no reason to fail: the run goes on with the new one. */
    private Uni<Void> keyRefused(ClaimedRun run, Opened opened, Issues issues, Problem problem) {
        return connections
                .hasCredentialsOf(run.organization(), run.connection(), opened.credentialsAt())
                .chain(current -> current
                        ? ends.refuse(run, issues, opened.credentialsAt(), problem)
                        : runs.release(run.organization(), run, Duration.ZERO, null));
    }

    private Uni<Void> bug(ClaimedRun run, Issues issues, Throwable failure) {
        LOG.errorf("run %s: failed by our own fault: %s", run.id(), FailureText.of(failure));
        return ends.fail(run, issues, "failed", SyncProblems.internal());
    }
}
