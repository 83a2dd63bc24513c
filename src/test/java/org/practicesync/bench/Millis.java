package org.practicesync.bench;

import java.util.List;
import java.util.Locale;

/** Times in milliseconds, ascending. */
record Millis(List<Long> sorted) {
    Millis {
        sorted = sorted.stream().sorted().toList();
    }

    long quantile(double share) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    long max() {
        return quantile(1);
    }

    /** p50, p99 and the longest, in seconds. */
    String seconds() {
        return seconds(quantile(0.5)) + ", " + seconds(quantile(0.99)) + ", " + seconds(max());
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
