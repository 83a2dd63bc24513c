package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.AccountCheck;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientChangeFeed;
import org.practicesync.pms.PatientLookup;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorProfile;
import org.practicesync.pms.VendorProfile.CredentialField;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

/** Cliniko as the contract sees it. */
@Singleton
class ClinikoVendor implements PmsVendor, PatientChangeFeed, PatientLookup {
    private static final VendorId ID = new VendorId("cliniko");
    private static final List<CredentialField> FIELDS = List.of(
            new CredentialField(
                    ClinikoClient.API_KEY, true, true, "API key, from My Info in Cliniko; it sees what its user sees"),
            new CredentialField(
                    ClinikoClient.SHARD,
                    false,
                    false,
                    "Where the account lives (au1, uk2 …), if the key does not tell"));

    private final ClinikoConfig config;
    private final ClinikoCheck check;
    private final ClinikoPlanner planner;
    private final ClinikoWalk walk;
    private final ClinikoChanges changes;
    private final ClinikoLookup lookup;

    ClinikoVendor(
            ClinikoConfig config,
            ClinikoCheck check,
            ClinikoPlanner planner,
            ClinikoWalk walk,
            ClinikoChanges changes,
            ClinikoLookup lookup) {
        this.config = config;
        this.check = check;
        this.planner = planner;
        this.walk = walk;
        this.changes = changes;
        this.lookup = lookup;
    }

    @Override
    public VendorId id() {
        return ID;
    }

    @Override
    public VendorProfile profile() {
        return new VendorProfile("Cliniko", "v1", FIELDS, config.pageSize(), config.requestsPerMinute());
    }

    @Override
    public VendorSession session(CredentialInput input) {
        return ClinikoSessions.session(input, config.requestsPerMinute());
    }

    @Override
    public Uni<AccountCheck> check(VendorSession session) {
        return check.run(session);
    }

    @Override
    public Uni<WalkPlan> planPatients(VendorSession session, PlanRequest request) {
        return planner.plan(session, request);
    }

    @Override
    public Uni<WalkPlan> planChangedPatients(VendorSession session, Instant since) {
        return changes.plan(session, since);
    }

    @Override
    public Uni<Looked> lookUpPatient(VendorSession session, String pmsId) {
        return lookup.lookUp(session, pmsId);
    }

    @Override
    public Uni<FeedPage<PatientRecord>> fetchPatients(VendorSession session, WalkPlan plan, Segment segment) {
        return plan.strategy() == Strategy.CHANGES
                ? changes.page(session, plan, segment)
                : walk.page(session, plan, segment);
    }

    @Override
    public FeedPage<PatientRecord> remapPatient(String raw) {
        return ClinikoMapper.remap(raw);
    }

    @Override
    public Uni<Long> countPatients(VendorSession session, WalkPlan plan) {
        return plan.strategy() == Strategy.CHANGES ? changes.count(session, plan) : walk.count(session, plan);
    }
}
