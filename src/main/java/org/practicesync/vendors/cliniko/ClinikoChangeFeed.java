package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** A list that Cliniko also filters by change time. */
class ClinikoChangeFeed<R extends PmsRecord> extends ClinikoFeed<R> implements ChangeFeed<R> {
    private final ClinikoChanges<R> changes;

    ClinikoChangeFeed(ClinikoPages<R> pages, ClinikoConfig config) {
        super(pages, config);
        this.changes = new ClinikoChanges<>(pages, config);
    }

    @Override
    public Uni<WalkPlan> planChanges(VendorSession session, Instant since) {
        return changes.plan(session, since);
    }

    @Override
    public Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return plan.strategy() == Strategy.CHANGES
                ? changes.page(session, plan, segment)
                : super.fetch(session, plan, segment);
    }

    @Override
    public Uni<Long> count(VendorSession session, WalkPlan plan) {
        return plan.strategy() == Strategy.CHANGES ? changes.count(session, plan) : super.count(session, plan);
    }
}
