package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WindowFeed;

/** Cliniko's list of appointments of one patient each. */
final class ClinikoAppointments extends ClinikoChangeFeed<AppointmentRecord> implements WindowFeed<AppointmentRecord> {
    ClinikoAppointments(ClinikoPages<AppointmentRecord> pages, ClinikoConfig config) {
        super(pages, config);
    }

    @Override
    public Uni<WalkPlan> planFrom(VendorSession session, PlanRequest request, Instant startsFrom) {
        return planWithin(session, request, new ClinikoScope(startsFrom));
    }
}
