package org.practicesync.features.sync;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Bucket;

/** Honest figures of a run that goes on. Pure. */
final class Progress {
    private static final BigDecimal LEAST = new BigDecimal("0.1");
    private static final BigDecimal MOST = new BigDecimal("99.9");
    private static final double RECENT_WEIGHT = 0.3;
    private static final double OWN_PACE_FACTOR = 2.5;
    private static final double MILLIS_PER_SECOND = 1000;

    private Progress() {}

    /** Percent floored to one decimal, 0.1 to 99.9; null while nothing is processed, 0.1 where no total is known. */
    static @Nullable BigDecimal percent(long seen, @Nullable Long total) {
        if (seen <= 0) {
            return null;
        }
        if (total == null || total <= 0) {
            return LEAST;
        }
        return BigDecimal.valueOf(seen)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(total), 1, RoundingMode.FLOOR)
                .max(LEAST)
                .min(MOST);
    }

    /** Recent pages weigh more than old ones. */
    static double pageMillis(@Nullable Double before, double now) {
        return before == null ? now : before * (1 - RECENT_WEIGHT) + now * RECENT_WEIGHT;
    }

    /** Seconds from the pace seen, and from the budget where a long rest has to be paced. Null where no total is known. */
    static @Nullable Integer remainingSeconds(
            long seen, @Nullable Long total, int pageSize, double pageMillis, Bucket bucket) {
        if (total == null) {
            return null;
        }
        long pages = Math.ceilDiv(Math.max(0, total - seen), pageSize);
        double pace = pageMillis;
        if (!bucket.unlimited() && pages > bucket.size() / 2) {
            double paced = (double) bucket.window().toMillis() / bucket.size();
            // The first window is spent more slowly than those after it: what is seen there is no pace of the rest.
            pace = pageMillis > paced * OWN_PACE_FACTOR ? pageMillis : paced;
        }
        double seconds = pages * pace / MILLIS_PER_SECOND;
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(seconds));
    }
}
