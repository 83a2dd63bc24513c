package org.practicesync.pms;

import org.jspecify.annotations.Nullable;

/**
 * One part of a walk and how far it got; a list of these is the checkpoint. Texts are opaque to the engine, except that
 * in a {@link WalkPlan.Strategy#KEYSET} walk they are 64-bit numbers.
 *
 * @param from where it begins, exclusive; null: at the beginning
 * @param to where it ends, inclusive; null: at the end of the list
 * @param cursor the last place read; null: nothing read yet
 * @param done whether its end was reached
 */
public record Segment(
        @Nullable String from,
        @Nullable String to,
        @Nullable String cursor,
        boolean done) {
    public static Segment between(@Nullable String from, @Nullable String to) {
        return new Segment(from, to, null, false);
    }

    /** Where the next page begins, exclusive; null: at the beginning of the list. */
    public @Nullable String position() {
        return cursor != null ? cursor : from;
    }

    public Segment at(@Nullable String place, boolean end) {
        return new Segment(from, to, place, end);
    }
}
