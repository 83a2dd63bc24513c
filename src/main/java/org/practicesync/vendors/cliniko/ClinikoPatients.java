package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.practicesync.pms.ChangeFeed;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** Cliniko's list of patients. */
@Singleton
class ClinikoPatients implements ChangeFeed<PatientRecord>, RecordLookup<PatientRecord> {
    private final ClinikoPlanner planner;
    private final ClinikoWalk walk;
    private final ClinikoChanges changes;
    private final ClinikoLookup lookup;

    ClinikoPatients(ClinikoPlanner planner, ClinikoWalk walk, ClinikoChanges changes, ClinikoLookup lookup) {
        this.planner = planner;
        this.walk = walk;
        this.changes = changes;
        this.lookup = lookup;
    }

    @Override
    public RecordKind kind() {
        return RecordKind.PATIENTS;
    }

    @Override
    public Uni<WalkPlan> plan(VendorSession session, PlanRequest request) {
        return planner.plan(session, request);
    }

    @Override
    public Uni<WalkPlan> planChanges(VendorSession session, Instant since) {
        return changes.plan(session, since);
    }

    @Override
    public Uni<Looked<PatientRecord>> lookUp(VendorSession session, String pmsId) {
        return lookup.lookUp(session, pmsId);
    }

    @Override
    public Uni<FeedPage<PatientRecord>> fetch(VendorSession session, WalkPlan plan, Segment segment) {
        return plan.strategy() == Strategy.CHANGES
                ? changes.page(session, plan, segment)
                : walk.page(session, plan, segment);
    }

    @Override
    public FeedPage<PatientRecord> remap(String raw) {
        return ClinikoMapper.remap(raw);
    }

    @Override
    public Uni<Long> count(VendorSession session, WalkPlan plan) {
        return plan.strategy() == Strategy.CHANGES ? changes.count(session, plan) : walk.count(session, plan);
    }
}
