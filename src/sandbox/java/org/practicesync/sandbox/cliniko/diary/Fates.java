package org.practicesync.sandbox.cliniko.diary;

import java.util.Set;
import org.practicesync.sandbox.cliniko.book.Sight;

/** What becomes of the k-th appointment. The pattern repeats, so that counting is a division. */
final class Fates {
    private static final int PERIOD = 100;
    private static final Set<Integer> CANCELLED = Set.of(3, 16, 29, 41, 54, 67, 80, 93);

    /** One of them was cancelled as well. */
    private static final Set<Integer> ARCHIVED = Set.of(7, 54);

    private static final Set<Integer> NO_SHOW = Set.of(11, 36, 61, 86);
    private static final int[][] SHOWN_BEFORE = {
        counted(new Sight(false, false)), counted(new Sight(false, true)),
        counted(new Sight(true, false)), counted(new Sight(true, true))
    };

    private Fates() {}

    static boolean cancelled(int k) {
        return CANCELLED.contains(k % PERIOD);
    }

    static boolean archived(int k) {
        return ARCHIVED.contains(k % PERIOD);
    }

    static boolean noShow(int k) {
        return NO_SHOW.contains(k % PERIOD);
    }

    static int shownBefore(int k, Sight sight) {
        int[] counted = SHOWN_BEFORE[(sight.archived() ? 2 : 0) + (sight.cancelled() ? 1 : 0)];
        return k / PERIOD * counted[PERIOD] + counted[k % PERIOD];
    }

    private static int[] counted(Sight sight) {
        int[] before = new int[PERIOD + 1];
        for (int k = 0; k < PERIOD; k++) {
            boolean shown = (sight.archived() || !archived(k)) && (sight.cancelled() || !cancelled(k));
            before[k + 1] = before[k] + (shown ? 1 : 0);
        }
        return before;
    }
}
