package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** Reads one page of a walk and checks that it is the one asked for. */
final class ClinikoWalk<R extends PmsRecord> {
    private final ClinikoPages<R> pages;
    private final ClinikoList<R> list;
    private final ClinikoConfig config;

    ClinikoWalk(ClinikoPages<R> pages, ClinikoConfig config) {
        this.pages = pages;
        this.list = pages.list();
        this.config = config;
    }

    Uni<FeedPage<R>> page(VendorSession session, WalkPlan plan, Segment segment) {
        return plan.strategy() == Strategy.KEYSET ? byId(session, plan, segment) : byPage(session, plan, segment);
    }

    /**
     * An empty list is counted whole: nobody is up to its bound, so that this count would agree with any number of
     * records that the plan was not shown. Who came since then fails the run, and the next one brings them.
     */
    Uni<Long> count(VendorSession session, WalkPlan plan) {
        var bound = plan.upperBound();
        var queries = list.queries(plan.scope());
        return pages.count(
                session,
                bound == null || bound.equals(ClinikoPlanner.BELOW_EVERY_ID)
                        ? queries.everything()
                        : queries.upTo(bound));
    }

    private Uni<FeedPage<R>> byId(VendorSession session, WalkPlan plan, Segment segment) {
        var end = segment.to() != null ? segment.to() : plan.upperBound();
        var query = list.queries(plan.scope()).between(segment.position(), end, config.pageSize());
        return pages.read(session, query).map(page -> checkedById(list, page, segment.position(), end));
    }

    static <R extends PmsRecord> FeedPage<R> checkedById(
            ClinikoList<R> list, ClinikoWire.Page page, @Nullable String position, @Nullable String end) {
        var ids = ClinikoRecords.ids(page.records());
        ClinikoOrder.check(ids, position, end);
        var last = ClinikoPages.isLast(page);
        if (ids.isEmpty() && !last) {
            throw malformed("a page of " + list.words() + " without any id");
        }
        var reached = ids.isEmpty() ? position : ids.getLast();
        return ClinikoPages.mapped(list, page, last && end != null ? end : reached, last);
    }

    /** First the list by creation, which changes do not reorder; then what changed since before the first page. */
    private Uni<FeedPage<R>> byPage(VendorSession session, WalkPlan plan, Segment segment) {
        var place = ClinikoPlace.of(segment.position());
        var since = plan.watermark();
        var queries = list.queries(plan.scope());
        var query = place.sweeping() && since != null
                ? queries.changedSince(since, place.next(), config.pageSize())
                : queries.byCreation(place.next(), config.pageSize());
        return pages.read(session, query).map(page -> checkedByPage(list, page, place, since));
    }

    static <R extends PmsRecord> FeedPage<R> checkedByPage(
            ClinikoList<R> list, ClinikoWire.Page page, ClinikoPlace place, @Nullable Instant since) {
        var ids = ClinikoRecords.ids(page.records());
        if (!page.records().isEmpty() && place.sameAs(ids)) {
            throw malformed("the same page of " + list.words() + " came twice");
        }
        requireNobody(list, page, place);
        var end = ClinikoPages.isLast(page);
        var after = place.after(ids);
        var sweepFollows = end && !place.sweeping() && since != null;
        var read =
                ClinikoPages.mapped(list, page, (sweepFollows ? after.sweep() : after).cursor(), end && !sweepFollows);
        return place.sweeping() ? withoutNameless(read) : read;
    }

    /** A list that begins with an empty page has nobody only if it says so: without a count nothing else would notice. */
    private static void requireNobody(ClinikoList<?> list, ClinikoWire.Page page, ClinikoPlace place) {
        var begins = !place.sweeping() && place.page() == 0;
        var total = page.totalEntries();
        if (begins && page.records().isEmpty() && (total == null || total != 0)) {
            throw malformed("the list of " + list.words() + " came empty, but did not count nobody");
        }
    }

    /** The list has counted them already, and without an id nobody can see that they are the same. */
    private static <R extends PmsRecord> FeedPage<R> withoutNameless(FeedPage<R> page) {
        var named = page.rejected().stream()
                .filter(record -> record.pmsId() != null)
                .toList();
        return new FeedPage<>(page.records(), named, page.cursor(), page.last());
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
