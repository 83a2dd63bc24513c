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
 * that it spends the window instead of exhausting it.
 *
 * <p>Runs leave room for people who wait: a few requests beyond those that people have in the window, and as many as
 * people took of any one window within the last hour, up to half. A desk that books many at once soon does so again, and
 * what a run has taken comes back only after a whole window.
 *
 * @param size requests per window
 * @param windowMillis length of the window, margin included
 */
record BudgetWindow(int size, long windowMillis) {
    /**
     * Grants are given at most this far ahead: little is lost when a replica dies with them, and for no longer do runs
     * fill what people begin to need.
     */
    private static final long AHEAD_MILLIS = 1_000;

    private static final long MEMORY_MILLIS = 3_600_000;

    /** Of 200 a minute it is two bookings, each with its question for conflicts. */
    private static final int RESERVE_SHARE = 50;

    private static final int COMPANY_SHARE = 12;

    /**
     * When requests were granted, by who waited for them, each ascending. Some may lie ahead.
     *
     * @param runs those of the window
     * @param persons those of the window, and the latest within an hour, up to the size
     */
    record Grants(List<Long> runs, List<Long> persons) {
        Grants {
            runs = List.copyOf(runs);
            persons = List.copyOf(persons);
        }
    }

    /**
     * @param granted when each request may be sent, ascending; empty when none may be within the next second
     * @param remaining the grants, old and new, to be kept
     * @param waitMillis how long to wait before asking again, when nothing was granted
     */
    record Decision(List<Long> granted, Grants remaining, long waitMillis) {}

    /**
     * @param now the same clock as the grants
     * @param notBefore nobody sends before this: the PMS asked us to slow down
     */
    Decision decide(Grants grants, long now, long notBefore, Lane lane, int wanted) {
        var runs = within(grants.runs(), now, windowMillis);
        var persons = lately(grants.persons(), now);
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

    /** A person takes whatever is left, at once: also in front of requests that runs were granted ahead. */
    private long nextForPerson(List<Long> runs, List<Long> persons, long now) {
        var all = new ArrayList<>(runs);
        all.addAll(persons);
        Collections.sort(all);
        long at = now;
        while (!fits(all, at)) {
            at = nextLeaving(all, at);
        }
        return at;
    }

    /** Whether no window that holds this moment would hold too many. */
    private boolean fits(List<Long> all, long at) {
        var with = new ArrayList<>(all);
        int place = (int) all.stream().takeWhile(grant -> grant <= at).count();
        with.add(place, at);
        for (int last = Math.max(place, size); last < with.size() && last <= place + size; last++) {
            if (with.get(last) - with.get(last - size) < windowMillis) {
                return false;
            }
        }
        return true;
    }

    private long nextLeaving(List<Long> all, long at) {
        return all.stream()
                .mapToLong(grant -> grant + windowMillis)
                .filter(leaves -> leaves > at)
                .findFirst()
                .orElseThrow();
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

    /** What runs may have of a window. */
    private int share(List<Long> persons, long now) {
        int used = used(persons, now);
        return size - Math.max(used, kept(persons, used));
    }

    /** What people may have of a window before runs have any. */
    private int kept(List<Long> persons, int used) {
        return Math.min(Math.max(reserve(), size / 2), Math.max(used + room(used), mostAtOnce(persons)));
    }

    /** Beyond what people have: where some came, more come, also while nothing leaves the window for a few seconds. */
    private int room(int used) {
        return used == 0 ? reserve() : Math.max(reserve(), size / COMPANY_SHARE);
    }

    /** The most that people took of any one window that is remembered. */
    private int mostAtOnce(List<Long> persons) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < persons.size(); last++) {
            while (persons.get(first) <= persons.get(last) - windowMillis) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
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

    /** As many as the size tell what people take; those of the window are never left out. */
    private List<Long> lately(List<Long> persons, long now) {
        var remembered = within(persons, now, Math.max(windowMillis, MEMORY_MILLIS));
        int kept = Math.min(remembered.size(), Math.max(size, used(remembered, now)));
        return new ArrayList<>(remembered.subList(remembered.size() - kept, remembered.size()));
    }

    private static List<Long> within(List<Long> grants, long now, long millis) {
        return grants.stream().filter(grant -> grant > now - millis).collect(Collectors.toCollection(ArrayList::new));
    }
}
