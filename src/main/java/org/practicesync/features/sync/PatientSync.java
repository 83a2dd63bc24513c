package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.quarantine.StorableCheck;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.features.sync.PatientPages.Batch;
import org.practicesync.features.sync.PatientPages.Met;
import org.practicesync.features.sync.SyncRunRepository.Standing;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * One run's work on patients: plan, walk, store, count again. It keeps the copy of the kind's row that belongs to the
 * fence; a page's rows, counters and checkpoint commit in one transaction, and only then does the copy move on.
 */
final class PatientSync {
    private static final RecordKind KIND = RecordKind.PATIENTS;
    private static final int PASSES_MAX = 6;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ClaimedRun run;
    private final Account account;
    private final PatientFeed feed;
    private final VendorSession session;
    private final PatientPlans plans;
    private final PatientPages pages;
    private final StorableCheck storable;
    private final RejectedRecordRepository rejected;
    private final RunSignal signal;
    private final @Nullable Long lastCount;
    private final SyncRunRepository runs;
    private final PatientRepository patients;
    private final SyncConfig config;

    private KindProgress progress;
    private Issues issues;
    private boolean rejectedBefore;
    private @Nullable Double pageMillis;
    private long storedAtNanos = System.nanoTime();

    PatientSync(
            ClaimedRun run, Account account, Opened opened, RunSignal signal, KindProgress progress, SyncTools tools) {
        this.run = run;
        this.account = account;
        this.feed = (PatientFeed) opened.vendor();
        this.session = opened.session();
        this.lastCount = opened.connection().patientCount();
        this.signal = signal;
        this.progress = progress;
        this.issues = Issues.of(run.issues());
        this.runs = tools.runs();
        this.patients = tools.patients();
        this.config = tools.config();
        this.pages = new PatientPages(run, account, tools);
        this.storable = tools.storable();
        this.rejected = tools.rejected();
        this.plans = new PatientPlans(run, feed, session, tools.schedule(), config);
    }

    /** Walks what is left of the run and counts again. */
    Uni<KindProgress> finish() {
        return runs.within(run.organization(), tx -> rejected.countOf(run.organization(), tx, account, KIND))
                .invoke(kept -> rejectedBefore = kept > 0)
                .chain(this::planned)
                .chain(this::walk)
                .chain(this::countAgain)
                .map(done -> progress);
    }

    KindProgress progress() {
        return progress;
    }

    Issues issues() {
        return issues;
    }

    private Uni<Void> planned() {
        if (progress.plan() != null) {
            return Uni.createFrom().voidItem();
        }
        signal.check();
        return plans.first().chain(this::begin);
    }

    private Uni<Void> begin(WalkPlan plan) {
        var next = progress.begin(plan);
        return runs.within(
                        run.organization(),
                        tx -> patients.forgetWalk(run.organization(), tx, run.id())
                                .chain(() -> advanceTo(tx, next, Issues.of(null))))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Void> walk() {
        storedAtNanos = System.nanoTime();
        return new PatientWalk(feed, session, progress.requirePlan(), signal, config)
                .into(this::store)
                .chain(this::lookAgain)
                .onFailure(this::needsAnotherPlan)
                .recoverWithUni(this::walkAnotherWay);
    }

    /** Another pass, where the walk has no key and the last one still met somebody new. */
    private Uni<Void> lookAgain() {
        if (progress.done() || progress.settled() || progress.pass().number() >= PASSES_MAX) {
            return Uni.createFrom().voidItem();
        }
        var next = progress.nextPass();
        return runs.within(run.organization(), tx -> advanceTo(tx, next, issues))
                .invoke(this::moveOn)
                .chain(this::walk);
    }

    private boolean needsAnotherPlan(Throwable failure) {
        return PatientPlans.isOrderBroken(failure)
                && (progress.requirePlan().strategy() == Strategy.KEYSET
                        || progress.requirePlan().strategy() == Strategy.CHANGES);
    }

    private Uni<Void> walkAnotherWay() {
        signal.check();
        return plans.afterBroken(progress.requirePlan()).chain(this::begin).chain(this::walk);
    }

    /** What the database cannot hold is told apart and kept aside, instead of failing its page. */
    private Uni<Void> store(List<Fetched> pages) {
        measurePace(pages.size());
        var whole = new Batch(pages, List.of(), rejectedBefore);
        return commit(whole).onFailure(DataRefused.class).recoverWithUni(refused -> commitSifted(whole, refused));
    }

    /** Where the database takes none of many, the fault is ours and not that of a record. */
    private Uni<Void> commitSifted(Batch whole, Throwable refused) {
        return storable.sift(run.organization(), account, run.id(), whole.records())
                .chain(sifted -> sifted.storable().isEmpty() && sifted.refused().size() > 1
                        ? Uni.createFrom().failure(refused)
                        : commit(new Batch(whole.pages(), sifted.refused(), rejectedBefore)));
    }

    private Uni<Void> commit(Batch batch) {
        return runs.within(
                        run.organization(),
                        tx -> this.pages
                                .write(tx, progress, batch)
                                .chain(outcome -> advanceTo(tx, outcome.next(), noted(outcome.met()))))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Void> countAgain() {
        if (progress.done()) {
            return Uni.createFrom().voidItem();
        }
        signal.check();
        return feed.countPatients(session, progress.requirePlan()).chain(this::close);
    }

    private Uni<Void> close(@Nullable Long count) {
        return runs.within(
                        run.organization(),
                        tx -> absentNow(tx).chain(absent -> advanceTo(tx, progress.end(count, absent), issues)))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Long> absentNow(SqlConnection tx) {
        return switch (progress.requirePlan().strategy()) {
            // A walk of changes cannot tell who is not there.
            case KEYSET, CHANGES -> Uni.createFrom().item(progress.counters().absent());
            case CURSOR, OFFSET, WINDOW ->
                patients.closeSeen(run.organization(), tx, account, run.id()).map(Integer::longValue);
        };
    }

    private Issues noted(Met met) {
        var noted = issues.copy();
        noted.rejected(met.failed());
        noted.warnings(met.records());
        return noted;
    }

    /** Moves the run's rows on; the copy follows when the transaction has committed. */
    private Uni<Moved> advanceTo(SqlConnection tx, KindProgress next, Issues noted) {
        // Where the PMS gives no total, what it had last time serves.
        Long total = next.total() == null ? lastCount : next.total();
        BigDecimal percent = Progress.percent(next.counters().seen(), total);
        Integer remaining = pageMillis == null
                ? null
                : Progress.remainingSeconds(
                        next.counters().seen(), total, next.pageSize(), pageMillis, session.bucket());
        String step = next.done() ? "Comparing counts" : "Reading patients";
        var standing = new Standing(next, percent, pageMillis, remaining, step, noted.json());
        return runs.advance(run.organization(), tx, run, KIND, standing).replaceWith(new Moved(next, noted));
    }

    private record Moved(KindProgress progress, Issues issues) {}

    private void moveOn(Moved moved) {
        progress = moved.progress;
        rejectedBefore |= progress.counters().failed() > 0;
        issues = moved.issues;
    }

    private void measurePace(int pages) {
        long now = System.nanoTime();
        pageMillis = Progress.pageMillis(pageMillis, (now - storedAtNanos) / NANOS_PER_MILLI / pages);
        storedAtNanos = now;
    }
}
