package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/**
 * Whether the last page of a lane really was the last. A lane by key ends at an id that was there when the walk was
 * planned: a PMS that is overloaded or throttles us may answer with an empty list instead of an error, and then that id
 * was not met although it can be read.
 */
final class LaneEnd<R extends PmsRecord> {
    private final RecordFeed<R> feed;
    private final VendorSession session;
    private final WalkPlan plan;

    LaneEnd(RecordFeed<R> feed, VendorSession session, WalkPlan plan) {
        this.feed = feed;
        this.session = session;
        this.plan = plan;
    }

    /** @return fails with {@link VendorFailure.Malformed} where the list ended too early */
    Uni<Void> check(Segment before, FeedPage<R> page) {
        String end = before.to();
        if (plan.strategy() != Strategy.KEYSET || plan.scope() != null || !page.last() || end == null) {
            // Of a limited walk the last one may have moved out of the limits.
            return Uni.createFrom().voidItem();
        }
        Long total = plan.total();
        boolean nobody = total != null && total == 0;
        if (nobody || met(before, page, end) || !(feed instanceof RecordLookup<R> lookup)) {
            return Uni.createFrom().voidItem();
        }
        return lookup.lookUp(session, end).invoke(LaneEnd::requireGone).replaceWithVoid();
    }

    /** The first page of a lane may be empty too: then nothing was met. */
    private boolean met(Segment before, FeedPage<R> page, String end) {
        var last = page.records().isEmpty()
                ? before.cursor()
                : page.records().getLast().pmsId();
        return end.equals(last) || page.rejected().stream().anyMatch(record -> end.equals(record.pmsId()));
    }

    private static void requireGone(Looked<?> looked) {
        if (!(looked instanceof Looked.NotThere)) {
            throw new VendorException(new VendorFailure.Malformed("a list ended before a record that can be read"));
        }
    }
}
