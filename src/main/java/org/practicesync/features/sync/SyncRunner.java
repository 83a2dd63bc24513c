package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionRepository;
import org.practicesync.features.connection.ConnectionSessions;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.db.DatabaseFailure;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.VendorSession.Lane;

/** Works on one claimed run from where it stands to one of its ends. */
@Singleton
class SyncRunner {
    private static final Logger LOG = Logger.getLogger(SyncRunner.class);

    private final SyncRunRepository runs;
    private final PatientRepository patients;
    private final ConnectionSessions sessions;
    private final ConnectionRepository connections;
    private final SyncConfig config;
    private final Clock clock;

    SyncRunner(
            SyncRunRepository runs,
            PatientRepository patients,
            ConnectionSessions sessions,
            ConnectionRepository connections,
            SyncConfig config,
            Clock clock) {
        this.runs = runs;
        this.patients = patients;
        this.sessions = sessions;
        this.connections = connections;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Never fails: what stops the work becomes the run's end, or leaves the run for the next claim where the database is
     * away or another worker has it.
     */
    Uni<Void> work(ClaimedRun run, RunSignal signal) {
        LOG.infof("run %s: claimed, fence %d, takeovers %d", run.id(), run.fence(), run.takeovers());
        return sessions.open(run.organization(), run.vendor(), run.connection(), Lane.RUN)
                .chain(opened -> syncPatients(run, signal, opened))
                .onFailure()
                .recoverWithUni(failure -> leave(run, signal, null, Issues.of(run.issues()), failure))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "run %s: left to the next claim: %s",
                        run.id(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> syncPatients(ClaimedRun run, RunSignal signal, Opened opened) {
        int pageSize = opened.vendor().profile().pageSize();
        return runs.requireKind(run.organization(), run.id(), RecordKind.PATIENTS, pageSize)
                .map(progress -> sync(run, signal, opened, progress))
                .chain(sync -> sync.finish()
                        .chain(progress -> complete(run, opened, sync))
                        .onFailure()
                        .recoverWithUni(failure -> leave(run, signal, opened, sync.issues(), failure)));
    }

    private PatientSync sync(ClaimedRun run, RunSignal signal, Opened opened, KindProgress progress) {
        var tools = new SyncTools(runs, patients, config, clock);
        return new PatientSync(run, account(opened), opened, signal, progress, tools);
    }

    private static Account account(Opened opened) {
        String account = opened.connection().accountId();
        if (account == null) {
            throw new IllegalStateException("the connection has no account yet");
        }
        return new Account(opened.connection().vendor(), account);
    }

    private Uni<Void> complete(ClaimedRun run, Opened opened, PatientSync sync) {
        var receipt = Receipt.of(sync.progress());
        if (Boolean.FALSE.equals(receipt.balanced())) {
            return fail(run, sync.issues(), "incomplete", SyncProblems.incomplete());
        }
        String outcome = receipt.rejected() > 0 ? "completed_with_rejections" : "completed";
        LOG.infof(
                "run %s: %s, seen %d, created %d, updated %d",
                run.id(), outcome, receipt.seen(), receipt.created(), receipt.updated());
        return runs.within(
                        run.organization(),
                        tx -> cover(tx, run, opened, sync.progress())
                                .chain(() -> runs.end(
                                        run.organization(),
                                        tx,
                                        run,
                                        "completed",
                                        outcome,
                                        null,
                                        sync.issues().json())))
                .chain(() -> noteOnConnection(run, sync.progress()));
    }

    private Uni<Void> cover(SqlConnection tx, ClaimedRun run, Opened opened, KindProgress progress) {
        return patients.cover(
                run.organization(),
                tx,
                account(opened),
                run.id(),
                clock.instant(),
                progress.counters().living());
    }

    private Uni<Void> noteOnConnection(ClaimedRun run, KindProgress progress) {
        var watermark = progress.requirePlan().watermark();
        return connections
                .notePatientCount(
                        run.organization(),
                        run.connection(),
                        progress.counters().living())
                .chain(() -> watermark == null
                        ? Uni.createFrom().voidItem()
                        : connections.noteWatermark(
                                run.organization(),
                                run.connection(),
                                RecordKind.PATIENTS,
                                watermark.minus(config.watermarkOverlap())));
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
            case ProblemException problem -> fail(run, issues, "failed", problem.problem());
            default -> bug(run, issues, failure);
        };
    }

    private Uni<Void> interrupted(ClaimedRun run, Issues issues, Interruption interruption) {
        LOG.infof("run %s: left, %s", run.id(), interruption.reason());
        return switch (interruption.reason()) {
            case CANCELLED -> end(run, issues, "cancelled", "cancelled", null);
            case STOPPING -> runs.release(run.organization(), run, Duration.ZERO, null);
            case LEASE_LOST -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> refused(ClaimedRun run, @Nullable Opened opened, Issues issues, VendorFailure failure) {
        var problem = VendorProblems.problem(run.vendor(), failure);
        if (failure instanceof VendorFailure.RateLimited limited) {
            LOG.infof("run %s: paused for %s", run.id(), limited.retryAfter());
            return runs.release(run.organization(), run, limited.retryAfter(), problem.code());
        }
        if (failure instanceof VendorFailure.AuthRejected && opened != null) {
            return keyRefused(run, opened, issues, problem);
        }
        return fail(run, issues, "failed", problem);
    }

    /** A key that was replaced while the run was on its way is no reason to fail: the run goes on with the new one. */
    private Uni<Void> keyRefused(ClaimedRun run, Opened opened, Issues issues, Problem problem) {
        return connections
                .hasCredentialsOf(run.organization(), run.connection(), opened.credentialsAt())
                .chain(current -> current
                        ? fail(run, issues, "failed", problem)
                                .chain(() -> connections.requireReauthorization(
                                        run.organization(), run.connection(), opened.credentialsAt(), problem.detail()))
                        : runs.release(run.organization(), run, Duration.ZERO, null));
    }

    private Uni<Void> bug(ClaimedRun run, Issues issues, Throwable failure) {
        LOG.errorf("run %s: failed by our own fault: %s", run.id(), FailureText.of(failure));
        return fail(run, issues, "failed", SyncProblems.internal());
    }

    private Uni<Void> fail(ClaimedRun run, Issues issues, String outcome, Problem problem) {
        LOG.infof("run %s: %s, %s", run.id(), outcome, problem.code());
        issues.failed(problem, clock.instant());
        return end(run, issues, "failed", outcome, problem);
    }

    /** An end without completion: what the walk noted proves nothing. */
    private Uni<Void> end(ClaimedRun run, Issues issues, String state, String outcome, @Nullable Problem problem) {
        return runs.within(
                run.organization(),
                tx -> patients.forgetWalk(run.organization(), tx, run.id())
                        .chain(() -> runs.end(run.organization(), tx, run, state, outcome, problem, issues.json())));
    }
}
