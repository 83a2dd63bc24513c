package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.vendors.cliniko.ClinikoModel;

/**
 * A run without a database: the engine's walk, queue, passes and receipt over a practice in memory. Pages of parallel
 * lanes are held back and released in the order that the test picks, on one thread, so that a run can be repeated.
 */
final class WalkedRun {
    private static final int PASSES_MAX = 6;
    private static final int PAGES_MAX = 5_000;

    private final ChangeFeed<PatientRecord> feed;
    private final VendorSession session;
    private final int pageSize;
    private final IntUnaryOperator pick;
    private final List<Runnable> held = new ArrayList<>();
    private int skippedPage = -1;
    private int pages;

    /** What our rows would hold: the newest version read of each record. */
    final Map<Long, Long> mirror = new HashMap<>();

    /** Ids met, in order; a keyset walk counts each of them. */
    final List<Long> met = new ArrayList<>();

    /** Of a walk through changes: who was met with a change that its upper bound covers. */
    final Set<Long> metInBound = new HashSet<>();

    @Nullable
    Instant newestRead;

    KindProgress progress;

    /**
     * @param pick of so many held pages, the next to release
     */
    WalkedRun(ClinikoModel practice, int pageSize, IntUnaryOperator pick) {
        this.feed = practice.feed();
        this.session = practice.session();
        this.pageSize = pageSize;
        this.pick = pick;
        this.progress = KindProgress.fresh(pageSize);
    }

    /** Loses a page on its way, as a broken walk would: who stood on it is passed over. */
    WalkedRun losing(int page) {
        skippedPage = page;
        return this;
    }

    /**
     * Plans, walks and counts again as a run does; an order that breaks is followed by a stable plan.
     *
     * @param borders ids between lanes, ascending; those outside of the plan's bound are left
     *     out; negative ones leave it to the planner
     */
    Receipt full(boolean stable, List<Long> borders) {
        begin(await(feed.plan(session, new PlanRequest(borders.size() + 1, stable))), borders);
        try {
            walkUntilSettled();
        } catch (VendorException broken) {
            if (!isBroken(broken) || requirePlan().strategy() != Strategy.KEYSET) {
                throw broken;
            }
            begin(await(feed.plan(session, new PlanRequest(1, true))), List.of());
            walkUntilSettled();
        }
        return close();
    }

    /** Reads what changed since; answers whether that balanced. Fails with OrderBroken where the engine reads all. */
    @Nullable
    Boolean changes(Instant since) {
        begin(await(feed.planChanges(session, since)), List.of());
        walk();
        return close().balanced();
    }

    static boolean isBroken(VendorException thrown) {
        return thrown.failure() instanceof VendorFailure.OrderBroken;
    }

    WalkPlan requirePlan() {
        return progress.requirePlan();
    }

    private void begin(WalkPlan plan, List<Long> borders) {
        met.clear();
        metInBound.clear();
        progress = progress.begin(cut(plan, borders));
    }

    /** The planner cuts big practices only; where it would is tested there, here any place will do. */
    private static WalkPlan cut(WalkPlan plan, List<Long> borders) {
        var bound = plan.upperBound();
        if (plan.strategy() != Strategy.KEYSET || bound == null) {
            return plan;
        }
        var asPlanned = borders.stream().allMatch(border -> border < 0);
        if (asPlanned) {
            return plan;
        }
        var segments = new ArrayList<Segment>();
        String from = null;
        for (long border : borders) {
            if (border > 0 && border < Long.parseLong(bound)) {
                segments.add(Segment.between(from, String.valueOf(border)));
                from = String.valueOf(border);
            }
        }
        segments.add(Segment.between(from, bound));
        return new WalkPlan(plan.strategy(), plan.total(), bound, plan.watermark(), segments, plan.note());
    }

    private void walkUntilSettled() {
        walk();
        while (!progress.settled() && progress.pass().number() < PASSES_MAX) {
            progress = progress.nextPass();
            walk();
        }
    }

    private Receipt close() {
        progress = progress.end(await(feed.count(session, requirePlan())), 0);
        return Receipt.of(progress);
    }

    private void walk() {
        var outcome = new ArrayList<Object>();
        new FeedWalk<>(new HeldFeed(), session, requirePlan(), new RunSignal(), new Config())
                .into(this::store)
                .subscribe()
                .with(done -> outcome.add("done"), outcome::add);
        while (!held.isEmpty() && pages < PAGES_MAX) {
            held.remove(pick.applyAsInt(held.size())).run();
        }
        if (outcome.isEmpty()) {
            throw new AssertionError("the walk did not end: " + pages + " pages, " + held.size() + " held");
        }
        if (outcome.getFirst() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /** Counts as the engine's writer does: a walk with a key meets nobody twice, others are told who is new. */
    private Uni<Void> store(List<Fetched<PatientRecord>> fetched) {
        var segments = new ArrayList<>(requirePlan().segments());
        long seen = 0;
        int inBoundBefore = metInBound.size();
        for (Fetched<PatientRecord> one : fetched) {
            segments.set(one.lane(), one.after());
            for (PatientRecord record : one.page().records()) {
                seen += note(record) ? 1 : 0;
            }
        }
        long bounded = requirePlan().strategy() == Strategy.CHANGES ? metInBound.size() - inBoundBefore : seen;
        progress = progress.stored(
                segments,
                new Counters(fetched.size(), seen, bounded, 0, 0, 0, 0, Counters.Written.NOTHING),
                newestRead);
        return Uni.createFrom().voidItem();
    }

    private boolean note(PatientRecord record) {
        var id = Long.valueOf(record.pmsId());
        boolean counts = requirePlan().strategy() == Strategy.KEYSET || !met.contains(id);
        met.add(id);
        mirror.put(id, Long.valueOf(String.valueOf(record.firstName())));
        var changed = record.pmsUpdatedAt();
        var bound = requirePlan().upperBound();
        if (changed != null) {
            newestRead = newestRead == null || changed.isAfter(newestRead) ? changed : newestRead;
            if (requirePlan().strategy() == Strategy.CHANGES
                    && bound != null
                    && !changed.isAfter(Instant.parse(bound))) {
                metInBound.add(id);
            }
        }
        return counts;
    }

    private static <T> T await(Uni<T> call) {
        return call.await().indefinitely();
    }

    /** Answers a page when it is released. */
    private final class HeldFeed implements RecordFeed<PatientRecord> {
        @Override
        public RecordKind kind() {
            return feed.kind();
        }

        @Override
        public Uni<FeedPage<PatientRecord>> fetch(VendorSession who, WalkPlan plan, Segment segment) {
            return Uni.createFrom()
                    .emitter(lane ->
                            held.add(() -> read(plan, segment).subscribe().with(lane::complete, lane::fail)));
        }

        private Uni<FeedPage<PatientRecord>> read(WalkPlan plan, Segment segment) {
            var read = feed.fetch(session, plan, segment);
            return pages++ == skippedPage
                    ? read.map(page -> new FeedPage<>(List.of(), List.of(), page.cursor(), page.last()))
                    : read;
        }

        @Override
        public Uni<WalkPlan> plan(VendorSession who, PlanRequest request) {
            return feed.plan(who, request);
        }

        @Override
        public Uni<Long> count(VendorSession who, WalkPlan plan) {
            return feed.count(who, plan);
        }

        @Override
        public FeedPage<PatientRecord> remap(String raw) {
            return feed.remap(raw);
        }
    }

    /** A queue so short that lanes and writer wait for each other. */
    private static final class Config implements SyncConfig {
        @Override
        public Duration lease() {
            return Duration.ofSeconds(6);
        }

        @Override
        public int runsMax() {
            return 1;
        }

        @Override
        public int lanesMax() {
            return 4;
        }

        @Override
        public int pagesAheadMax() {
            return 2;
        }

        @Override
        public int rowsPerStatementMax() {
            return 4;
        }

        @Override
        public Duration pauseFrom() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration startWindow() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration watermarkOverlap() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration activeWindow() {
            return Duration.ofDays(31);
        }

        @Override
        public Duration backOffMax() {
            return Duration.ofHours(6);
        }

        @Override
        public Duration fullEvery() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration waitMax() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration sliceMin() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration handOver() {
            return Duration.ofSeconds(8);
        }
    }
}
