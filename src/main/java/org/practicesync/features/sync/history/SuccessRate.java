package org.practicesync.features.sync.history;

import org.jspecify.annotations.Nullable;

/** How many of a hundred runs succeed. Cancelled ones count in neither sum. */
public final class SuccessRate {
    private static final long TENTHS_PER_WHOLE = 10;
    private static final long TENTHS_OF_ALL = 1_000;

    private SuccessRate() {}

    /**
     * Percent, cut to one decimal, so that 100 means that none failed; a whole number where it is one, as R4 shows it.
     *
     * @return null where nothing ran
     */
    public static @Nullable Number of(long succeeded, long failed) {
        if (succeeded + failed == 0) {
            return null;
        }
        long tenths = succeeded * TENTHS_OF_ALL / (succeeded + failed);
        if (tenths % TENTHS_PER_WHOLE == 0) {
            return tenths / TENTHS_PER_WHOLE;
        }
        return (double) tenths / TENTHS_PER_WHOLE;
    }
}
