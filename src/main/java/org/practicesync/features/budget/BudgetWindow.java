package org.practicesync.features.budget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
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

    private static final int RESERVE_SHARE = 100;

    /**
     * When the requests of a window were granted, by who waited for them, each ascending. Some may lie ahead.
     */
    record Grants(List<Long> runs, List<Long> persons) {
        Grants {
            runs = List.copyOf(runs);
            persons = List.copyOf(persons);
        }
    }

    /**
     * @param granted when each request may be sent, ascending; empty when none may be within the next two seconds
     * @param remaining the grants of the window, old and new, to be kept
     * @param waitMillis how long to wait before asking again, when nothing was granted
     */
    record Decision(List<Long> granted, Grants remaining, long waitMillis) {}

    /**
     * @param now the same clock as the grants
     * @param notBefore nobody sends before this: the PMS asked us to slow down
     */
    Decision decide(Grants grants, long now, long notBefore, Lane lane, int wanted) {
        var runs = within(grants.runs(), now);
        var persons = within(grants.persons(), now);
        var mine = lane == Lane.PERSON ? persons : runs;
        var granted = new ArrayList<Long>();
        long start = Math.max(now, notBefore);
        long next = next(runs, persons, start, lane);
        while (granted.size() < wanted && next <= now + AHEAD_MILLIS) {
            granted.add(next);
            mine.add(next);
            Collections.sort(mine);
            next = next(runs, persons, start, lane);
        }
        return new Decision(granted, new Grants(runs, persons), granted.isEmpty() ? next - now : 0);
    }

    private long next(List<Long> runs, List<Long> persons, long now, Lane lane) {
        return lane == Lane.PERSON ? nextForPerson(runs, persons, now) : nextForRun(runs, persons, now);
    }

    /** A person takes whatever is left of the window, at once. */
    private long nextForPerson(List<Long> runs, List<Long> persons, long now) {
        var all = new ArrayList<>(runs);
        all.addAll(persons);
        Collections.sort(all);
        return used(all, now) < size ? now : all.get(all.size() - size) + windowMillis;
    }

    private long nextForRun(List<Long> runs, List<Long> persons, long now) {
        long at = now;
        while (used(runs, at) >= share(persons, at)) {
            // The next request to leave the window makes room, or is one step towards it.
            at = Math.min(leaves(runs, at), leaves(persons, at));
        }
        int used = used(runs, at);
        if (at == now && used < size / 2 || runs.isEmpty()) {
            return at;
        }
        int share = share(persons, at);
        long spread = used == 0 ? 0 : (leaves(runs, at) - at) / (share - used);
        return Math.max(at, runs.getLast() + Math.max(windowMillis / share, spread));
    }

    /** What runs may have of a window: what people took beyond the reserve is missing from it. */
    private int share(List<Long> persons, long now) {
        return size - Math.max(reserve(), used(persons, now));
    }

    /** When the oldest request of the window leaves it. */
    private long leaves(List<Long> grants, long now) {
        int used = used(grants, now);
        return used == 0 ? Long.MAX_VALUE : grants.get(grants.size() - used) + windowMillis;
    }

    /** Grants that a request sent now would share its window with; those that lie ahead count too. */
    private int used(List<Long> grants, long now) {
        int used = 0;
        for (int i = grants.size() - 1; i >= 0 && grants.get(i) > now - windowMillis; i--) {
            used++;
        }
        return used;
    }

    private int reserve() {
        return Math.min(size - 1, Math.max(1, size / RESERVE_SHARE));
    }

    private List<Long> within(List<Long> grants, long now) {
        return grants.stream()
                .filter(grant -> grant > now - windowMillis)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
