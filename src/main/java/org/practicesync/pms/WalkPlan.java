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
 */
public record WalkPlan(
        Strategy strategy,
        @Nullable Long total,
        @Nullable String upperBound,
        @Nullable Instant watermark,
        List<Segment> segments,
        @Nullable String note) {

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
}
