package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WindowFeed;

/**
 * Cliniko's list of group appointments. It lists no changes for us, although it could be asked for them: nothing says that
 * an attendee who cancels or arrives changes the group too, and a run that misses that would be wrong for good. So each
 * run reads all groups that it wants.
 */
final class ClinikoGroups extends ClinikoFeed<AppointmentRecord> implements WindowFeed<AppointmentRecord> {
    ClinikoGroups(ClinikoPages<AppointmentRecord> pages, ClinikoConfig config) {
        super(pages, config);
    }

    @Override
    public Uni<WalkPlan> planFrom(VendorSession session, PlanRequest request, Instant startsFrom) {
        return planWithin(session, request, new ClinikoScope(startsFrom));
    }
}
