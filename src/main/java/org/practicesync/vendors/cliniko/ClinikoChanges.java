package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.vendors.cliniko.ClinikoChangePlace.Step;

/**
 * Reads what changed, by change time and never by page number: each page begins at the last second of the one before, so
 * that whoever changes meanwhile only moves ahead of us. A second that fills a whole page is drained by id. Spans end
 * before a second, not with it: what Cliniko keeps below the seconds that it shows then does not matter.
 */
final class ClinikoChanges<R extends PmsRecord> {
    private static final int LOOKS_MAX = 3;

    private final ClinikoPages<R> pages;
    private final ClinikoList<R> list;
    private final ClinikoQueries queries;
    private final ClinikoConfig config;

    ClinikoChanges(ClinikoPages<R> pages, ClinikoConfig config) {
        this.pages = pages;
        this.list = pages.list();
        this.queries = list.queries();
        this.config = config;
    }

    Uni<WalkPlan> plan(VendorSession session, Instant since) {
        return look(session, since, 1);
    }

    private Uni<WalkPlan> look(VendorSession session, Instant since, int times) {
        return look(session, queries.newestChange()).chain(page -> judgeNewest(session, since, times, page));
    }

    private Uni<WalkPlan> judgeNewest(VendorSession session, Instant since, int times, ClinikoWire.Page page) {
        if (page.records().isEmpty()) {
            return Uni.createFrom().item(() -> nobody(page, since));
        }
        var newest = changeTime(page.records().getFirst());
        var above = queries.changedFrom(ClinikoChangePlace.from(newest, null).end());
        return count(session, above).chain(later -> judgeLater(session, since, times, newest, later));
    }

    /** Somebody may have changed while we looked; whom we always miss, an order that was ignored hides from us. */
    private Uni<WalkPlan> judgeLater(
            VendorSession session, Instant since, int times, Instant newest, @Nullable Long later) {
        if (later == null) {
            throw broken("the list gives no count: whether changes come in order cannot be told");
        }
        if (later > 0 && times >= LOOKS_MAX) {
            throw broken("changes were counted after the newest one: the order or the filter was ignored");
        }
        return later > 0 ? look(session, since, times + 1) : closedBefore(session, since, newest);
    }

    /** The newest change's second may still go on, those before it are over. */
    private Uni<WalkPlan> closedBefore(VendorSession session, Instant since, Instant newest) {
        var bound = newest.truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
        return countUpTo(session, since, bound).map(total -> changes(since, total, bound.toString(), newest));
    }

    private static WalkPlan nobody(ClinikoWire.Page page, Instant since) {
        var total = page.totalEntries();
        if (total == null || total != 0) {
            throw broken("the list of changes came empty, but did not count nobody");
        }
        return changes(since, 0L, null, null);
    }

    private static WalkPlan changes(
            Instant since, @Nullable Long total, @Nullable String bound, @Nullable Instant newest) {
        var segment = Segment.between(since.toString(), null);
        return new WalkPlan(Strategy.CHANGES, total, bound, newest, List.of(segment), null);
    }

    /** The changes up to the plan's bound that are still there; who changed again lies after it now. */
    Uni<Long> count(VendorSession session, WalkPlan plan) {
        var since = since(plan.segments().getFirst());
        var bound = plan.upperBound();
        return bound == null
                ? count(session, queries.changedFrom(since))
                : countUpTo(session, since, Instant.parse(bound));
    }

    private Uni<Long> countUpTo(VendorSession session, Instant since, Instant bound) {
        return bound.isBefore(since.truncatedTo(ChronoUnit.SECONDS))
                ? Uni.createFrom().item(0L)
                : count(session, queries.changedBetween(since, bound.plusSeconds(1)));
    }

    Uni<FeedPage<R>> page(VendorSession session, WalkPlan plan, Segment segment) {
        var place = place(plan, segment);
        return orBroken(pages.read(session, query(place))).map(page -> checked(list, page, place, plan.upperBound()));
    }

    private static ClinikoChangePlace place(WalkPlan plan, Segment segment) {
        var cursor = segment.cursor();
        return cursor == null ? ClinikoChangePlace.from(since(segment), plan.total()) : ClinikoChangePlace.of(cursor);
    }

    private static Instant since(Segment segment) {
        var from = segment.from();
        if (from == null) {
            throw new IllegalArgumentException("a walk through changes begins at a time");
        }
        return Instant.parse(from);
    }

    private ClinikoQuery query(ClinikoChangePlace place) {
        return switch (place.step()) {
            case FROM -> queries.changesFrom(place.begin(), config.pageSize());
            case AFTER -> queries.changesFrom(place.end(), config.pageSize());
            case OPEN_DRAIN, DRAIN -> queries.changedIn(place, config.pageSize());
        };
    }

    /** Checks that a page is the one asked for, and finds the next place. */
    static <R extends PmsRecord> FeedPage<R> checked(
            ClinikoList<R> list, ClinikoWire.Page page, ClinikoChangePlace place, @Nullable String bound) {
        requireSomebodyIfCounted(page);
        var missing = missing(page, place);
        if (missing > 0 && place.step() != Step.OPEN_DRAIN) {
            throw broken("fewer changes are left than were counted: the order was ignored, or some went away");
        }
        return switch (place.step()) {
            case FROM -> following(list, page, place, bound);
            case AFTER -> after(list, page, place);
            case OPEN_DRAIN, DRAIN -> drained(list, page, place, missing);
        };
    }

    /** A list that counts somebody and shows nobody has not ended: a PMS under load may answer so. */
    private static void requireSomebodyIfCounted(ClinikoWire.Page page) {
        var counted = page.totalEntries();
        if (page.records().isEmpty() && counted != null && counted > 0) {
            throw new VendorException(
                    new VendorFailure.Malformed("a page of changes came empty, but counted somebody"));
        }
    }

    private static <R extends PmsRecord> FeedPage<R> following(
            ClinikoList<R> list, ClinikoWire.Page page, ClinikoChangePlace place, @Nullable String bound) {
        var times = ascending(page, place.begin());
        if (ClinikoPages.isLast(page)) {
            return ClinikoPages.mapped(list, page, place.cursor(), true);
        }
        var last = times.getLast().truncatedTo(ChronoUnit.SECONDS);
        var passed = times.stream().filter(time -> time.isBefore(last)).count();
        var next = last.isAfter(place.begin())
                ? ClinikoChangePlace.from(last, rest(page, passed))
                : place.drain(isOver(place, bound));
        return ClinikoPages.mapped(list, page, next.cursor(), false);
    }

    /** Seconds up to the plan's bound were over when it was made. */
    private static boolean isOver(ClinikoChangePlace place, @Nullable String bound) {
        return bound != null && !place.begin().isAfter(Instant.parse(bound));
    }

    /** Nothing came: the next walk begins in the second we drained. Anything did: now that it is over we drain it again. */
    private static <R extends PmsRecord> FeedPage<R> after(
            ClinikoList<R> list, ClinikoWire.Page page, ClinikoChangePlace place) {
        ascending(page, place.end());
        return ClinikoPages.mapped(
                list, page, place.drain(true).cursor(), page.records().isEmpty());
    }

    private static List<Instant> ascending(ClinikoWire.Page page, Instant from) {
        var times = times(page);
        var previous = from;
        for (Instant time : times) {
            if (time.isBefore(from)) {
                throw broken("a page holds a change from before its beginning: the filter was ignored");
            }
            if (time.isBefore(previous)) {
                throw broken("the changes of a page do not ascend: the order was ignored");
            }
            previous = time;
        }
        return times;
    }

    private static <R extends PmsRecord> FeedPage<R> drained(
            ClinikoList<R> list, ClinikoWire.Page page, ClinikoChangePlace place, long missing) {
        requireWithin(times(page), place);
        var ids = ClinikoRecords.ids(page.records());
        ClinikoOrder.check(ids, place.id(), null);
        if (missing > 0) {
            return ClinikoPages.mapped(list, page, place.after(missing).cursor(), false);
        }
        if (ClinikoPages.isLast(page)) {
            return ClinikoPages.mapped(list, page, place.drained().cursor(), false);
        }
        if (ids.isEmpty()) {
            throw new VendorException(new VendorFailure.Malformed("a page of changes without any id"));
        }
        var next = place.drainedTo(ids.getLast(), rest(page, page.records().size()));
        return ClinikoPages.mapped(list, page, next.cursor(), false);
    }

    private static void requireWithin(List<Instant> times, ClinikoChangePlace place) {
        for (Instant time : times) {
            if (time.isBefore(place.begin()) || !time.isBefore(place.end())) {
                throw broken("a page holds a change outside of its second: the filter was ignored");
            }
        }
    }

    /**
     * Changes move ahead, and hardly anybody leaves: fewer than were left after the last page mean that a page came in
     * another order that only looked like the one asked for. Who is deleted, or changes while a second that was over is
     * drained, looks the same; reading everything then costs time and nothing else. Who leaves a second that may go on
     * must show up after it.
     */
    private static long missing(ClinikoWire.Page page, ClinikoChangePlace place) {
        var least = place.least();
        var counted = page.totalEntries();
        var left = counted == null && page.records().isEmpty() ? Long.valueOf(0) : counted;
        return least == null || left == null ? 0 : Math.max(0, least - left);
    }

    /** Who stands behind a page, if the first so many of it are done with. */
    private static @Nullable Long rest(ClinikoWire.Page page, long passed) {
        var total = page.totalEntries();
        return total == null || total < passed ? null : Long.valueOf(total - passed);
    }

    private static List<Instant> times(ClinikoWire.Page page) {
        return page.records().stream().map(ClinikoChanges::changeTime).toList();
    }

    private static Instant changeTime(JsonNode record) {
        var time = new ClinikoFields(record).instant("updated_at");
        if (time == null || time.getEpochSecond() < 0) {
            throw broken("a record has no readable change time");
        }
        return time;
    }

    private Uni<Long> count(VendorSession session, ClinikoQuery query) {
        return look(session, query).map(ClinikoWire.Page::totalEntries);
    }

    private Uni<ClinikoWire.Page> look(VendorSession session, ClinikoQuery query) {
        return orBroken(pages.look(session, query));
    }

    /** Cliniko may know neither the filter nor the order; then there is another way to walk. */
    private static Uni<ClinikoWire.Page> orBroken(Uni<ClinikoWire.Page> call) {
        return call.onFailure(ClinikoPlanner::refused)
                .transform(refused -> broken("Cliniko refused the filter or the order by change time"));
    }

    private static VendorException broken(String what) {
        return new VendorException(new VendorFailure.OrderBroken(what));
    }
}
