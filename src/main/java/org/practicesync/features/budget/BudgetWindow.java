package org.practicesync.features.budget;

import java.util.ArrayList;
import java.util.List;
import org.practicesync.pms.VendorSession.Lane;

/**
 * Decides when the next requests of one bucket may be sent. Pure: it knows the grants of the window and nothing else.
 *
 * <p>No span of one window's length ever holds more grants than the size, whether the PMS counts fixed or sliding
 * windows. The first half of a window is granted at once, so that a short run is not slowed; after that a run is paced so
 * that it spends the window instead of exhausting it. A few requests are kept back from runs for a person who waits.
 *
 * @param size requests per window
 * @param windowMillis length of the window, margin included
 */
record BudgetWindow(int size, long windowMillis) {
    /** Grants are given at most this far ahead, so that little is lost when a replica dies with them. */
    private static final long AHEAD_MILLIS = 2_000;

    private static final int RESERVE_SHARE = 50;

    /**
     * @param granted when each request may be sent, ascending; empty when none may be within the next two seconds
     * @param remaining the grants of the window, old and new, to be kept
     * @param waitMillis how long to wait before asking again, when nothing was granted
     */
    record Decision(List<Long> granted, List<Long> remaining, long waitMillis) {}

    /**
     * @param grants when earlier requests were granted, ascending; some may lie ahead
     * @param now the same clock as the grants
     * @param notBefore nobody sends before this: the PMS asked us to slow down
     */
    Decision decide(List<Long> grants, long now, long notBefore, Lane lane, int wanted) {
        var window = new ArrayList<Long>();
        for (long grant : grants) {
            if (grant > now - windowMillis) {
                window.add(grant);
            }
        }
        var granted = new ArrayList<Long>();
        long next = next(window, Math.max(now, notBefore), lane);
        while (granted.size() < wanted && next <= now + AHEAD_MILLIS) {
            granted.add(next);
            insert(window, next);
            next = next(window, Math.max(now, notBefore), lane);
        }
        return new Decision(granted, window, granted.isEmpty() ? next - now : 0);
    }

    private long next(List<Long> window, long now, Lane lane) {
        int limit = lane == Lane.PERSON ? size : size - reserve();
        int used = used(window, now);
        if (used >= limit) {
            // The request that has to leave the window before there is room for one more.
            long free = window.get(window.size() - limit) + windowMillis;
            return lane == Lane.PERSON ? free : Math.max(free, window.getLast() + windowMillis / limit);
        }
        if (lane == Lane.PERSON || used < size / 2) {
            return now;
        }
        long oldestLeaves = window.get(window.size() - used) + windowMillis;
        long spread = (oldestLeaves - now) / (limit - used);
        return Math.max(now, window.getLast() + Math.max(windowMillis / limit, spread));
    }

    /** Grants that a request sent now would share its window with; those that lie ahead count too. */
    private int used(List<Long> window, long now) {
        int used = 0;
        for (int i = window.size() - 1; i >= 0 && window.get(i) > now - windowMillis; i--) {
            used++;
        }
        return used;
    }

    private int reserve() {
        return Math.min(size - 1, Math.max(1, size / RESERVE_SHARE));
    }

    private static void insert(List<Long> window, long grant) {
        int at = window.size();
        while (at > 0 && window.get(at - 1) > grant) {
            at--;
        }
        window.add(at, grant);
    }
}
