package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kind is walked, repeated in the receipt.
 *
 * @param strategy how pages follow each other
 * @param total records the walk should meet; null where the PMS gives no count
 * @param upperBound the highest id that belongs to this walk; in a {@link Strategy#CHANGES} walk the last change time,
 *     as ISO 8601, that was closed when the walk was planned: what changes from now on lies after it. Null where the PMS
 *     gives none
 * @param watermark the newest change time read before the first page; null where the PMS does not tell. The engine moves
 *     that of a {@link Strategy#CHANGES} walk to the newest change it read
 * @param segments the parts of the walk, disjoint and in order; at least one, none already read
 * @param note why the walk is not the usual one, in words; null when it is
 * @param scope what the walk is limited to, as the adapter wrote it; null for all there is. A limited walk proves nothing
 *     about records that it does not meet
 */
public record WalkPlan(
        Strategy strategy,
        @Nullable Long total,
        @Nullable String upperBound,
        @Nullable Instant watermark,
        List<Segment> segments,
        @Nullable String note,
        @Nullable String scope) {

    /** How pages follow each other. */
    public enum Strategy {
        /** By an id that does not move: a page covers (cursor, last id]. */
        KEYSET,
        /** By a cursor of the PMS. */
        CURSOR,
        /** By page number over a stable sort, followed by a sweep of what changed meanwhile. */
        OFFSET,
        /** By spans of time. */
        WINDOW,
        /**
         * By (change time, id), from a watermark on: reads only what changed, may meet a record more than once, and proves
         * nothing about those it does not meet.
         */
        CHANGES
    }

    public WalkPlan {
        segments = List.copyOf(segments);
    }

    /** A walk of all there is. */
    public WalkPlan(
            Strategy strategy,
            @Nullable Long total,
            @Nullable String upperBound,
            @Nullable Instant watermark,
            List<Segment> segments,
            @Nullable String note) {
        this(strategy, total, upperBound, watermark, segments, note, null);
    }

    /** The same walk, as far as these segments got. */
    public WalkPlan at(List<Segment> places) {
        return new WalkPlan(strategy, total, upperBound, watermark, places, note, scope);
    }

    /** The same walk for another reason. */
    public WalkPlan noting(@Nullable String why) {
        return new WalkPlan(strategy, total, upperBound, watermark, segments, why, scope);
    }

    /** Whether it reads everything, so that it can tell what is not there. */
    public boolean readsAll() {
        return strategy != Strategy.CHANGES && scope == null;
    }
}
