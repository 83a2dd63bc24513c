package org.practicesync.features.sync;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.PageQueue.Fetched;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/**
 * Reads every page of a plan, its segments in parallel, and hands the pages to one writer. A lane asks for its next page
 * as soon as it has one: it waits for the writer only when too many pages wait.
 */
final class FeedWalk<R extends PmsRecord> {
    private static final int WAITS_MAX = 20;
    private static final int ENDED_EARLY_MAX = 2;
    private static final Duration ENDED_EARLY_WAIT = Duration.ofMillis(500);

    private final RecordFeed<R> feed;
    private final VendorSession session;
    private final WalkPlan plan;
    private final RunSignal signal;
    private final Duration pauseFrom;
    private final LaneEnd<R> end;
    private final PageQueue<R> queue;
    private final List<Segment> places;
    private volatile @Nullable Throwable unread;

    FeedWalk(RecordFeed<R> feed, VendorSession session, WalkPlan plan, RunSignal signal, SyncConfig config) {
        this.feed = feed;
        this.session = session;
        this.plan = plan;
        this.signal = signal;
        this.pauseFrom = config.pauseFrom();
        this.end = new LaneEnd<>(feed, session, plan);
        this.queue = new PageQueue<>(config.pagesAheadMax(), config.rowsPerStatementMax());
        this.places = new ArrayList<>(plan.segments());
    }

    /** Writes pages; called with one or more of them, never twice at a time. */
    @FunctionalInterface
    interface Writer<R extends PmsRecord> {
        Uni<Void> store(List<Fetched<R>> pages);
    }

    /**
     * Completes when every segment was read to its end and every page is stored; fails with the first failure. What was
     * read before a failure to read is stored first: no write is left in the air when the caller goes on.
     */
    Uni<Void> into(Writer<R> writer) {
        var reading = lanes().onFailure()
                .recoverWithUni(failure -> Uni.createFrom().voidItem().invoke(() -> unread = failure))
                .invoke(queue::close);
        return Uni.join()
                .all(reading, writing(writer))
                .andFailFast()
                .chain(() -> unread == null
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(unread));
    }

    private Uni<Void> lanes() {
        var open = new ArrayList<Uni<Void>>();
        for (int lane = 0; lane < places.size(); lane++) {
            if (!places.get(lane).done()) {
                open.add(lane(lane));
            }
        }
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(open).andFailFast().replaceWithVoid();
    }

    private Uni<Void> lane(int lane) {
        return Multi.createBy()
                .repeating()
                .uni(() -> step(lane))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    /** One page further; answers whether another one follows. */
    private Uni<Boolean> step(int lane) {
        signal.check();
        Segment before = places.get(lane);
        return fetchToItsEnd(before, 0).chain(page -> handOver(lane, before, page));
    }

    private Uni<Boolean> handOver(int lane, Segment before, FeedPage<R> page) {
        Segment after = before.at(page.cursor(), page.last());
        places.set(lane, after);
        return queue.offer(new Fetched<>(lane, before, after, page)).replaceWith(!page.last());
    }

    /** A list that ended too early is read again a few times: a PMS under load may have shown too little. */
    private Uni<FeedPage<R>> fetchToItsEnd(Segment segment, int before) {
        return fetch(segment, 0).chain(page -> checked(segment, page, before));
    }

    private Uni<FeedPage<R>> checked(Segment segment, FeedPage<R> page, int before) {
        return end.check(segment, page)
                .replaceWith(page)
                .onFailure(failure -> before < ENDED_EARLY_MAX && endedEarly(failure))
                .recoverWithUni(() -> later(ENDED_EARLY_WAIT).chain(() -> fetchToItsEnd(segment, before + 1)));
    }

    private static boolean endedEarly(Throwable failure) {
        return failure instanceof VendorException refused && refused.failure() instanceof VendorFailure.Malformed;
    }

    private Uni<Void> later(Duration wait) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait).invoke(signal::check);
    }

    private Uni<FeedPage<R>> fetch(Segment segment, int refused) {
        return feed.fetch(session, plan, segment)
                .onFailure(failure -> refused < WAITS_MAX && isShortWait(failure))
                .recoverWithUni(failure -> waitAndFetch(segment, refused, (VendorException) failure));
    }

    /** The budget keeps the whole bucket back; the wait here is for a PMS whose requests nobody counts. */
    private Uni<FeedPage<R>> waitAndFetch(Segment segment, int refused, VendorException failure) {
        return later(waitOf(failure)).chain(() -> fetch(segment, refused + 1));
    }

    private boolean isShortWait(Throwable failure) {
        return failure instanceof VendorException refused
                && refused.failure() instanceof VendorFailure.Wait wait
                && wait.retryAfter().compareTo(pauseFrom) < 0;
    }

    private static Duration waitOf(VendorException failure) {
        var wait = ((VendorFailure.Wait) failure.failure()).retryAfter();
        return wait.isPositive() ? wait : Duration.ofMillis(1);
    }

    private Uni<Void> writing(Writer<R> writer) {
        return Multi.createBy()
                .repeating()
                .uni(() -> writeNext(writer))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> writeNext(Writer<R> writer) {
        return queue.take().chain(pages -> write(writer, pages));
    }

    private Uni<Boolean> write(Writer<R> writer, List<Fetched<R>> pages) {
        if (pages.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        signal.check();
        return writer.store(pages).replaceWith(true);
    }
}
