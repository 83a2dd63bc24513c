package org.practicesync.vendors.cliniko;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk through changes got: {@code f:1931846400::12} reads on from a second, where at least 12 records are left;
 * {@code t:1931846400:91:7} drains that second after id 91.
 *
 * @param second the change time to read at or from, in epoch seconds: Cliniko shows whole ones
 * @param id where a drain got to; null: at its beginning, and outside of a drain
 * @param least records that cannot have been read yet; null where that is not known
 */
record ClinikoChangePlace(
        Step step,
        long second,
        @Nullable String id,
        @Nullable Long least) {
    private static final Pattern FORM = Pattern.compile("([foat]):(\\d{1,12}):([1-9]\\d{0,18})?:(\\d{1,18})?");

    /** What is read next. */
    enum Step {
        /** Everything from the second on. */
        FROM("f"),
        /** Only the second, by id; it may go on meanwhile, so that somebody below our place may change in it. */
        OPEN_DRAIN("o"),
        /** Whether anything came after a second drained so: then that one is over, and is drained once more. */
        AFTER("a"),
        /** Only the second, by id; it is over. */
        DRAIN("t");

        private final String letter;

        Step(String letter) {
            this.letter = letter;
        }

        static Step of(String letter) {
            for (Step step : values()) {
                if (step.letter.equals(letter)) {
                    return step;
                }
            }
            throw new IllegalArgumentException("no such step");
        }
    }

    static ClinikoChangePlace from(Instant time, @Nullable Long least) {
        return new ClinikoChangePlace(Step.FROM, time.getEpochSecond(), null, least);
    }

    static ClinikoChangePlace of(String cursor) {
        var parts = FORM.matcher(cursor);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a place in a walk through changes");
        }
        var least = parts.group(4) == null ? null : Long.valueOf(parts.group(4));
        return new ClinikoChangePlace(Step.of(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3), least);
    }

    /** The same second, by id from its beginning: what was read of it came in an order that nobody promised. */
    ClinikoChangePlace drain(boolean over) {
        return new ClinikoChangePlace(over ? Step.DRAIN : Step.OPEN_DRAIN, second, null, null);
    }

    ClinikoChangePlace drainedTo(String reached, @Nullable Long left) {
        return new ClinikoChangePlace(step, second, reached, left);
    }

    /** Where it goes on once the second is drained. */
    ClinikoChangePlace drained() {
        return step == Step.OPEN_DRAIN ? after(null) : from(end(), null);
    }

    /** Who came after the second. */
    ClinikoChangePlace after(@Nullable Long atLeast) {
        return new ClinikoChangePlace(Step.AFTER, second, null, atLeast);
    }

    Instant begin() {
        return Instant.ofEpochSecond(second);
    }

    /** Exclusive. */
    Instant end() {
        return begin().plus(1, ChronoUnit.SECONDS);
    }

    String cursor() {
        return step.letter + ":" + second + ":" + (id == null ? "" : id) + ":" + (least == null ? "" : least);
    }
}
