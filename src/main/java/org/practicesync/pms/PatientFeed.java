package org.practicesync.pms;

import io.smallrye.mutiny.Uni;

/**
 * A PMS that lists its patients, archived and merged ones included. The engine owns order, prefetch, lanes and
 * checkpoint; the feed answers for one page.
 */
public interface PatientFeed {
    /**
     * Looks at the list before a full walk: how many there are, up to which id, and how it can be walked.
     *
     * @return fails with a {@link VendorException}
     */
    Uni<WalkPlan> planPatients(VendorSession session, PlanRequest request);

    /**
     * Reads the page that follows the segment's cursor.
     *
     * @return fails with a {@link VendorException}; with {@link VendorFailure.OrderBroken} where the PMS ignored the
     *     order or the filter that the walk depends on
     */
    Uni<FeedPage<PatientRecord>> fetchPatients(VendorSession session, WalkPlan plan, Segment segment);

    /**
     * Counts what a walk of this plan should have seen, at the moment of the call.
     *
     * @return null where the PMS gives no count
     */
    Uni<Long> countPatients(VendorSession session, WalkPlan plan);

    /**
     * Maps a record that was rejected once more, without calling the PMS: the mapper may have learned since.
     *
     * @param raw {@link RejectedRecord#raw()}
     * @return a page of one record, mapped or rejected again
     */
    FeedPage<PatientRecord> remapPatient(String raw);
}
