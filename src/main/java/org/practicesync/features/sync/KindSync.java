package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.quarantine.StorableCheck;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.features.sync.KindPages.Batch;
import org.practicesync.features.sync.KindPages.Met;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.features.sync.SyncRunRepository.Standing;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * One run's work on one kind: plan, walk, store, count again. A page's rows, counters and checkpoint commit in one
 * transaction, and only then does the run's {@link RunBoard}, which belongs to the fence, move on.
 */
final class KindSync<R extends PmsRecord> {
    private static final int PASSES_MAX = 6;

    private final ClaimedRun run;
    private final Account account;
    private final RecordFeed<R> feed;
    private final RecordKind kind;
    private final VendorSession session;
    private final RunSignal signal;
    private final RunBoard board;
    private final Issues issuesBefore;
    private final RecordStore<R> store;
    private final KindPlans<R> plans;
    private final KindPages<R> pages;
    private final StorableCheck storable;
    private final RejectedRecordRepository rejected;
    private final SyncRunRepository runs;
    private final WalkNoteRepository notes;
    private final PresenceRepository presence;
    private final SyncConfig config;

    private KindProgress progress;
    private boolean rejectedBefore;

    KindSync(
            ClaimedRun run,
            Account account,
            RecordFeed<R> feed,
            VendorSession session,
            RunSignal signal,
            RunBoard board,
            SyncTools tools) {
        this.run = run;
        this.account = account;
        this.feed = feed;
        this.kind = feed.kind();
        this.session = session;
        this.signal = signal;
        this.board = board;
        this.progress = board.progress(kind);
        this.issuesBefore = progress.plan() == null ? board.issues() : Issues.of(null);
        this.store = tools.stores().of(feed);
        this.runs = tools.runs();
        this.notes = tools.notes();
        this.presence = tools.presence();
        this.config = tools.config();
        this.pages = new KindPages<>(run, account, store, tools);
        this.storable = tools.storable();
        this.rejected = tools.rejected();
        this.plans = new KindPlans<>(run, feed, session, tools);
    }

    RecordStore<R> store() {
        return store;
    }

    /** Walks what is left of the kind and counts again. */
    Uni<KindProgress> finish() {
        if (progress.done()) {
            return Uni.createFrom().item(progress);
        }
        return runs.within(run.organization(), tx -> rejected.countOf(run.organization(), tx, account, kind))
                .invoke(kept -> rejectedBefore = kept > 0)
                .chain(this::planned)
                .chain(this::walk)
                .chain(this::countAgain)
                .map(done -> progress);
    }

    private Uni<Void> planned() {
        if (progress.plan() != null) {
            return Uni.createFrom().voidItem();
        }
        signal.check();
        return plans.first().chain(this::begin);
    }

    /** What an earlier attempt of this kind noted goes with it; what was noted of other kinds stays. */
    private Uni<Void> begin(WalkPlan plan) {
        var next = progress.begin(plan);
        return runs.within(
                        run.organization(),
                        tx -> notes.forgetWalk(run.organization(), tx, run.id(), kind)
                                .chain(() -> advanceTo(tx, next, issuesBefore)))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Void> walk() {
        board.beginWalk();
        return new FeedWalk<>(feed, session, progress.requirePlan(), signal, config)
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
        return runs.within(run.organization(), tx -> advanceTo(tx, next, board.issues()))
                .invoke(this::moveOn)
                .chain(this::walk);
    }

    private boolean needsAnotherPlan(Throwable failure) {
        return KindPlans.isOrderBroken(failure)
                && (progress.requirePlan().strategy() == Strategy.KEYSET
                        || progress.requirePlan().strategy() == Strategy.CHANGES);
    }

    private Uni<Void> walkAnotherWay() {
        signal.check();
        return plans.afterBroken(progress.requirePlan()).chain(this::begin).chain(this::walk);
    }

    /** What the database cannot hold is told apart and kept aside, instead of failing its page. */
    private Uni<Void> store(List<Fetched<R>> pages) {
        board.measurePace(pages.size());
        var whole = new Batch<>(pages, List.of(), rejectedBefore);
        return commit(whole).onFailure(DataRefused.class).recoverWithUni(refused -> commitSifted(whole, refused));
    }

    /** Where the database takes none of many, the fault is ours and not that of a record. */
    private Uni<Void> commitSifted(Batch<R> whole, Throwable refused) {
        return storable.sift(run.organization(), store, account, run.id(), whole.records())
                .chain(sifted -> sifted.storable().isEmpty() && sifted.refused().size() > 1
                        ? Uni.createFrom().failure(refused)
                        : commit(new Batch<>(whole.pages(), sifted.refused(), rejectedBefore)));
    }

    private Uni<Void> commit(Batch<R> batch) {
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
        return feed.count(session, progress.requirePlan()).chain(this::close);
    }

    private Uni<Void> close(@Nullable Long count) {
        return runs.within(
                        run.organization(),
                        tx -> absentNow(tx).chain(absent -> advanceTo(tx, progress.end(count, absent), board.issues())))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Long> absentNow(SqlConnection tx) {
        if (!progress.readsAll()) {
            // It cannot tell who is not there.
            return Uni.createFrom().item(0L);
        }
        return switch (progress.requirePlan().strategy()) {
            case KEYSET, CHANGES -> Uni.createFrom().item(progress.counters().absent());
            case CURSOR, OFFSET, WINDOW ->
                presence.closeSeen(run.organization(), tx, kind, account, run.id())
                        .map(Integer::longValue);
        };
    }

    private Issues noted(Met<R> met) {
        var noted = board.issues().copy();
        noted.rejected(met.failed());
        noted.warnings(met.records());
        return noted;
    }

    /** Moves the run's rows on; the copy follows when the transaction has committed. */
    private Uni<Moved> advanceTo(SqlConnection tx, KindProgress next, Issues noted) {
        var figures = board.figures(kind, next, session.bucket());
        String step = next.done() ? "Comparing counts" : "Reading " + kind.words();
        var standing = new Standing(
                next, figures.percent(), board.pageMillis(), figures.remainingSeconds(), step, noted.json());
        return runs.advance(run.organization(), tx, run, kind, standing).replaceWith(new Moved(next, noted));
    }

    private record Moved(KindProgress progress, Issues issues) {}

    private void moveOn(Moved moved) {
        progress = moved.progress;
        rejectedBefore |= progress.counters().failed() > 0;
        board.moveOn(kind, progress, moved.issues);
    }
}
