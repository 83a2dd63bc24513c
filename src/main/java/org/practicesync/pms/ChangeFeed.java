package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** A list that tells what changed since a moment, archived records included. */
public interface ChangeFeed<R extends PmsRecord> extends RecordFeed<R> {
    /**
     * Looks at what changed, before it is read. {@link #fetch} and {@link #count} take the plan like any other; a page
     * then may hold a record that an earlier one held, and its records ascend in change time.
     *
     * @param since the first change time of interest, by the PMS's own clock
     * @return a plan of {@link WalkPlan.Strategy#CHANGES} whose one segment begins at {@code since}, as ISO 8601; its total
     *     counts the changes up to its upper bound. Fails with a {@link VendorException}; with
     *     {@link VendorFailure.OrderBroken} where the PMS cannot list changes after all
     */
    Uni<WalkPlan> planChanges(VendorSession session, Instant since);
}
