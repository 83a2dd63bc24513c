package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** A list of appointments that can be limited to those that start at a moment or later. */
public interface WindowFeed<R extends PmsRecord> extends RecordFeed<R> {
    /**
     * Looks at the list before a walk of those that start at the moment or later.
     *
     * @return a plan like that of {@link #plan}, but with a {@link WalkPlan#scope()}. Fails with a {@link VendorException}
     */
    Uni<WalkPlan> planFrom(VendorSession session, PlanRequest request, Instant startsFrom);
}
