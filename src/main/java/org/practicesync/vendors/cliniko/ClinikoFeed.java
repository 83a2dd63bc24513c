package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;

/** One of Cliniko's lists as the contract sees it: walked by id, and each record can be looked up. */
class ClinikoFeed<R extends PmsRecord> implements RecordLookup<R> {
    private final ClinikoList<R> list;
    private final ClinikoPlanner<R> planner;
    private final ClinikoWalk<R> walk;
    private final ClinikoLookup<R> lookup;

    ClinikoFeed(ClinikoPages<R> pages, ClinikoConfig config) {
        this.list = pages.list();
        this.planner = new ClinikoPlanner<>(pages);
        this.walk = new ClinikoWalk<>(pages, config);
        this.lookup = new ClinikoLookup<>(pages);
    }

    @Override
    public RecordKind kind() {
        return list.kind();
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return planner.plan(session, request, null);
    }

    /** A plan of a walk limited so. */
    final Uni<WalkPlan> planWithin(VendorSession session, PlanRequest request, ClinikoScope scope) {
        return planner.plan(session, request, scope.text());
    }

    @Override
    public Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return walk.page(session, plan, segment);
    }

    @Override
    public Uni<Long> count(VendorSession session, WalkPlan plan) {
        return walk.count(session, plan);
    }

    @Override
    public Uni<Looked<R>> lookUp(VendorSession session, String pmsId) {
        return lookup.lookUp(session, pmsId);
    }

    @Override
    public FeedPage<R> remap(String raw) {
        return ClinikoRecords.remap(raw, list.reader());
    }
}
