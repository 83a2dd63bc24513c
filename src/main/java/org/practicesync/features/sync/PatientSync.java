package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.features.patient.PatientRepository.Interval;
import org.practicesync.features.patient.PatientRepository.Stored;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.features.sync.SyncRunRepository.Standing;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
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
    private final RunSignal signal;
    private final @Nullable Long lastCount;
    private final SyncRunRepository runs;
    private final PatientRepository patients;
    private final SyncConfig config;
    private final Clock clock;

    private KindProgress progress;
    private Issues issues;
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
        this.clock = tools.clock();
    }

    /** Walks what is left of the run and completes it. */
    Uni<KindProgress> finish() {
        return planned().chain(this::walk).chain(this::countAgain).map(done -> progress);
    }

    KindProgress progress() {
        return progress;
    }

    Issues issues() {
        return issues;
    }

    private Uni<Void> planned() {
        return progress.plan() != null ? Uni.createFrom().voidItem() : plan(false);
    }

    private Uni<Void> plan(boolean stable) {
        signal.check();
        return feed.planPatients(session, new PlanRequest(config.lanesMax(), stable))
                .chain(this::begin);
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
                .onFailure(this::needsStablePlan)
                .recoverWithUni(() -> plan(true).chain(this::walk));
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

    private boolean needsStablePlan(Throwable failure) {
        return failure instanceof VendorException refused
                && refused.failure() instanceof VendorFailure.OrderBroken
                && progress.requirePlan().strategy() == Strategy.KEYSET;
    }

    private Uni<Void> store(List<Fetched> pages) {
        var records = new ArrayList<PatientRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        pages.forEach(fetched -> records.addAll(fetched.page().records()));
        // A record without an id cannot be told from another one: they are counted in the first pass only.
        if (progress.pass().number() == 1) {
            pages.forEach(fetched -> rejected.addAll(fetched.page().rejected()));
        }
        measurePace(pages.size());
        return runs.within(
                        run.organization(),
                        tx -> met(tx, records)
                                .chain(fresh -> upsert(tx, pages, records)
                                        .map(stored -> after(pages, fresh, rejected, stored))
                                        .chain(next -> advanceTo(tx, next, noted(fresh, rejected)))))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    /** The records this walk had not met before. A keyset walk meets none twice. */
    private Uni<List<PatientRecord>> met(SqlConnection tx, List<PatientRecord> records) {
        return progress.requirePlan().strategy() == Strategy.KEYSET
                ? Uni.createFrom().item(records)
                : patients.noteSeen(run.organization(), tx, run.id(), records)
                        .map(fresh -> firstOfEach(records, fresh));
    }

    private static List<PatientRecord> firstOfEach(List<PatientRecord> records, Set<String> fresh) {
        var left = new HashSet<>(fresh);
        return records.stream().filter(record -> left.remove(record.pmsId())).toList();
    }

    private Uni<Stored> upsert(SqlConnection tx, List<Fetched> pages, List<PatientRecord> records) {
        return patients.upsertPage(
                run.organization(),
                tx,
                account,
                run.id(),
                records,
                intervals(pages),
                rejectedIds(pages),
                clock.instant());
    }

    private static List<String> rejectedIds(List<Fetched> pages) {
        return pages.stream()
                .flatMap(fetched -> fetched.page().rejected().stream())
                .map(RejectedRecord::pmsId)
                .filter(Objects::nonNull)
                .toList();
    }

    private KindProgress after(
            List<Fetched> pages, List<PatientRecord> fresh, List<RejectedRecord> rejected, Stored stored) {
        var segments = new ArrayList<>(progress.requirePlan().segments());
        pages.forEach(fetched -> segments.set(fetched.lane(), fetched.after()));
        long archived =
                fresh.stream().filter(record -> record.archivedAt() != null).count();
        long warnings =
                fresh.stream().mapToLong(record -> record.warnings().size()).sum();
        return progress.stored(
                segments,
                new Counters(
                        pages.size(),
                        fresh.size() + (long) rejected.size(),
                        stored.created(),
                        stored.updated(),
                        rejected.size(),
                        archived,
                        stored.absent(),
                        warnings));
    }

    private List<Interval> intervals(List<Fetched> pages) {
        if (progress.requirePlan().strategy() != Strategy.KEYSET) {
            return List.of();
        }
        return pages.stream().map(this::interval).toList();
    }

    /**
     * A page covers what lies after the cursor up to its last id; the last page covers the rest of its segment. That of
     * the last segment covers all above the upper bound too: nobody was there when the walk was planned.
     */
    private Interval interval(Fetched fetched) {
        FeedPage<PatientRecord> page = fetched.page();
        String to = fetched.before().to();
        String rest = Objects.equals(to, progress.requirePlan().upperBound()) ? null : to;
        String end = page.last() ? rest : page.cursor();
        return new Interval(number(fetched.before().position(), 0), number(end, Long.MAX_VALUE));
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }

    private Uni<Void> countAgain() {
        if (progress.done()) {
            return Uni.createFrom().voidItem();
        }
        signal.check();
        return feed.countPatients(session, progress.requirePlan()).chain(this::close);
    }

    private Uni<Void> close(@Nullable Long count) {
        boolean keyset = progress.requirePlan().strategy() == Strategy.KEYSET;
        return runs.within(
                        run.organization(),
                        tx -> absentNow(tx, keyset).chain(absent -> advanceTo(tx, progress.end(count, absent), issues)))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    private Uni<Long> absentNow(SqlConnection tx, boolean keyset) {
        return keyset
                ? Uni.createFrom().item(progress.counters().absent())
                : patients.closeSeen(run.organization(), tx, account, run.id()).map(Integer::longValue);
    }

    private Issues noted(List<PatientRecord> fresh, List<RejectedRecord> rejected) {
        var noted = issues.copy();
        noted.rejected(rejected);
        noted.warnings(fresh);
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
        issues = moved.issues;
    }

    private void measurePace(int pages) {
        long now = System.nanoTime();
        pageMillis = Progress.pageMillis(pageMillis, (now - storedAtNanos) / NANOS_PER_MILLI / pages);
        storedAtNanos = now;
    }
}
