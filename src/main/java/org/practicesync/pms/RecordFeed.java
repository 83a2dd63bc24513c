package org.practicesync.pms;

import io.smallrye.mutiny.Uni;

/**
 * One list of a PMS, archived records included. The engine owns order, prefetch, lanes and checkpoint; the feed answers
 * for one page. What else it can do it says by implementing {@link ChangeFeed}, {@link WindowFeed}, {@link RecordLookup}
 * or {@link BatchLookup}.
 */
public interface RecordFeed<R extends PmsRecord> {
    /** What the list holds. No two lists of a PMS hold the same kind. */
    RecordKind kind();

    /**
     * Looks at the list before a full walk: how many there are, up to which id, and how it can be walked.
     *
     * @return fails with a {@link VendorException}
     */
    Uni<WalkPlan> plan(VendorSession session, PlanRequest request);

    /**
     * Reads the page that follows the segment's cursor.
     *
     * @return fails with a {@link VendorException}; with {@link VendorFailure.OrderBroken} where the PMS ignored the
     *     order or the filter that the walk depends on
     */
    Uni<FeedPage<R>> fetch(VendorSession session, WalkPlan plan, Segment segment);

    /**
     * Counts what a walk of this plan should have seen, at the moment of the call.
     *
     * @return null where the PMS gives no count
     */
    Uni<Long> count(VendorSession session, WalkPlan plan);

    /**
     * Maps a record that was rejected once more, without calling the PMS: the mapper may have learned since.
     *
     * @param raw {@link RejectedRecord#raw()}
     * @return a page of one record, mapped or rejected again
     */
    FeedPage<R> remap(String raw);
}
