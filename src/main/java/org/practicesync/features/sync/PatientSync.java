package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.practicesync.features.sync.Counters.Written;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.features.sync.SyncRunRepository.Standing;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientFeed;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;
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
        this.plans = new PatientPlans(run, feed, session, tools.schedule(), config);
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

    private Uni<Void> store(List<Fetched> pages) {
        var records = new ArrayList<PatientRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        pages.forEach(fetched -> records.addAll(fetched.page().records()));
        pages.forEach(fetched -> rejected.addAll(fetched.page().rejected()));
        measurePace(pages.size());
        return runs.within(
                        run.organization(),
                        tx -> met(tx, records, rejected)
                                .chain(met -> write(tx, pages, records, met)
                                        .map(written -> after(pages, met, written))
                                        .chain(next -> advanceTo(tx, next, noted(met)))))
                .invoke(this::moveOn)
                .replaceWithVoid();
    }

    /**
     * What this walk had not met before.
     *
     * @param again records that it had met: they may have changed since
     */
    private record Met(List<PatientRecord> records, List<RejectedRecord> rejected, List<PatientRecord> again) {}

    private Uni<Met> met(SqlConnection tx, List<PatientRecord> records, List<RejectedRecord> rejected) {
        return switch (progress.requirePlan().strategy()) {
            case KEYSET -> Uni.createFrom().item(new Met(records, rejected, List.of()));
            case CHANGES, CURSOR, OFFSET, WINDOW ->
                patients.noteSeen(run.organization(), tx, run.id(), keys(records, rejected))
                        .map(fresh -> firstOfEach(records, rejected, fresh));
        };
    }

    private static List<String> keys(List<PatientRecord> records, List<RejectedRecord> rejected) {
        var keys = new ArrayList<String>();
        records.forEach(record -> keys.add(record.pmsId()));
        rejected.forEach(record -> keys.add(record.key()));
        return keys;
    }

    private Met firstOfEach(List<PatientRecord> records, List<RejectedRecord> rejected, Set<String> fresh) {
        var left = new HashSet<>(fresh);
        var first =
                records.stream().filter(record -> left.remove(record.pmsId())).toList();
        var again = records.stream()
                .filter(record -> !fresh.contains(record.pmsId()))
                .toList();
        // A record without an id cannot be told from another one: a numbered walk counts them in its first pass only.
        var unmapped = progress.readsAll()
                ? progress.pass().number() == 1 ? rejected : List.<RejectedRecord>of()
                : rejected.stream().filter(record -> left.remove(record.key())).toList();
        return new Met(first, unmapped, again);
    }

    /** Those that were met before are stored too, but what became of their rows was counted then. */
    private Uni<Stored> write(SqlConnection tx, List<Fetched> pages, List<PatientRecord> records, Met met) {
        if (met.again.isEmpty()) {
            return upsert(tx, pages, records);
        }
        var firstMet = new ArrayList<>(records);
        firstMet.removeAll(met.again);
        return upsert(tx, pages, firstMet).call(() -> upsert(tx, List.of(), met.again));
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

    private KindProgress after(List<Fetched> pages, Met met, Stored stored) {
        var segments = new ArrayList<>(progress.requirePlan().segments());
        pages.forEach(fetched -> segments.set(fetched.lane(), fetched.after()));
        long archived = met.records.stream()
                .filter(record -> record.archivedAt() != null)
                .count();
        long warnings = met.records.stream()
                .mapToLong(record -> record.warnings().size())
                .sum();
        return progress.stored(
                segments,
                new Counters(
                        pages.size(),
                        met.records.size() + (long) met.rejected.size(),
                        bounded(met),
                        met.rejected.size(),
                        archived,
                        stored.absent(),
                        warnings,
                        Written.of(stored)),
                newest(pages));
    }

    /** What the balance compares: in a walk of changes those up to the bound, since what is newer may still grow. */
    private long bounded(Met met) {
        var bound = progress.requirePlan().upperBound();
        if (progress.readsAll()) {
            return met.records.size() + (long) met.rejected.size();
        }
        if (bound == null) {
            return met.records.size();
        }
        var last = Instant.parse(bound);
        return met.records.stream()
                .filter(record ->
                        record.pmsUpdatedAt() != null && !record.pmsUpdatedAt().isAfter(last))
                .count();
    }

    private static @Nullable Instant newest(List<Fetched> pages) {
        return pages.stream()
                .flatMap(fetched -> fetched.page().records().stream())
                .map(PatientRecord::pmsUpdatedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
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
        noted.rejected(met.rejected);
        noted.warnings(met.records);
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
