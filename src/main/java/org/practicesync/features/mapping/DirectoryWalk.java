package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/**
 * Reads a short list of a PMS to its end, in memory and in one lane, for a caller who waits. What no row can be made of is
 * left out.
 */
final class DirectoryWalk<R extends PmsRecord> {
    /** More are neither shown nor needed: no practice has as many practitioners or appointment types. */
    static final int RECORDS_MAX = 2_000;

    private final RecordFeed<R> feed;
    private final VendorSession session;
    private final LinkedHashMap<String, R> read = new LinkedHashMap<>();

    DirectoryWalk(RecordFeed<R> feed, VendorSession session) {
        this.feed = feed;
        this.session = session;
    }

    /**
     * What was read.
     *
     * @param complete false where the list goes on
     */
    record Read<R>(List<R> records, boolean complete) {
        Read {
            records = List.copyOf(records);
        }
    }

    /** @return fails with a {@link VendorException} */
    Uni<Read<R>> run() {
        return walk(false).onFailure(DirectoryWalk::isOrderBroken).recoverWithUni(() -> walk(true));
    }

    private Uni<Read<R>> walk(boolean stable) {
        read.clear();
        return feed.plan(session, new PlanRequest(1, stable))
                .chain(plan -> rest(plan, plan.segments()))
                .map(complete -> new Read<>(List.copyOf(read.values()), complete));
    }

    private static boolean isOrderBroken(Throwable failure) {
        return failure instanceof VendorException known && known.failure() instanceof VendorFailure.OrderBroken;
    }

    /** Page after page of the first segment, then the next one. */
    private Uni<Boolean> rest(WalkPlan plan, List<Segment> left) {
        if (left.isEmpty() || read.size() >= RECORDS_MAX) {
            return Uni.createFrom().item(left.isEmpty());
        }
        var segment = left.getFirst();
        return feed.fetch(session, plan, segment)
                .invoke(page -> keep(page.records()))
                .chain(page -> rest(plan, after(left, segment, page)));
    }

    private void keep(List<R> records) {
        for (R each : records) {
            if (read.size() < RECORDS_MAX) {
                read.put(each.pmsId(), each);
            }
        }
    }

    private static List<Segment> after(List<Segment> left, Segment segment, FeedPage<?> page) {
        if (page.last()) {
            return left.subList(1, left.size());
        }
        var next = new ArrayList<>(left);
        next.set(0, segment.at(page.cursor(), false));
        return next;
    }
}
