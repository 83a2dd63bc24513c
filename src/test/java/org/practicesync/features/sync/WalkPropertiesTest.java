package org.practicesync.features.sync;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.vendors.cliniko.ClinikoModel;
import org.quicktheories.core.Gen;

/**
 * Whatever a practice does between two calls, a run meets everybody who was there all along, or says that it did not. A
 * failure prints its seed and the smallest schedule found; {@code -DQT_SEED=…} plays it again, {@code -DQT_EXAMPLES=…}
 * looks harder.
 */
class WalkPropertiesTest {
    private static final int PAGE = 3;
    private static final Gen<Integer> PATIENTS = integers().between(0, 24);
    private static final Gen<Integer> SECONDS = integers().between(1, 8);
    private static final Gen<List<Integer>> ACTS =
            lists().of(integers().between(0, 399)).ofSizeBetween(0, 60);
    private static final Gen<List<Integer>> BORDERS =
            lists().of(integers().between(100, 150)).ofSizeBetween(0, 3);

    /** What a PMS might not heed. */
    private static final List<String> UNHEEDED = List.of("", "id:>", "id:<=", "updated_at:>=", "updated_at:<", "sort");

    @Test
    void walkById_meetsEverybodyOnce() {
        qt().forAll(PATIENTS, BORDERS, ACTS).check((patients, borders, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, 4);
            var schedule = new Schedule(acts);
            practice.beforeCall(() -> schedule.strike(practice));
            var before = practice.ids();
            var run = new WalkedRun(practice, PAGE, schedule::pick);
            var receipt = run.full(false, ascending(borders));
            if (run.requirePlan().strategy() != Strategy.KEYSET) {
                return !Boolean.TRUE.equals(receipt.balanced()) || run.met.containsAll(remaining(before, practice));
            }
            var honest = receipt.countBefore() == null
                    || receipt.countBefore() == 0
                    || Boolean.TRUE.equals(receipt.balanced());
            return honest
                    && run.met.containsAll(remaining(before, practice))
                    && new HashSet<>(run.met).size() == run.met.size();
        });
    }

    @Test
    void walkByPage_meetsEverybody_orDoesNotBalance() {
        qt().forAll(PATIENTS, ACTS).check((patients, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, 4);
            var schedule = new Schedule(acts);
            practice.beforeCall(() -> schedule.strike(practice));
            var before = practice.ids();
            var run = new WalkedRun(practice, PAGE, schedule::pick);
            try {
                var receipt = run.full(true, List.of());
                return !Boolean.TRUE.equals(receipt.balanced()) || run.met.containsAll(remaining(before, practice));
            } catch (VendorException failed) {
                return isRepeatedPage(failed);
            }
        });
    }

    @Test
    void walkThroughChanges_meetsEveryChange_asNewAsItWas() {
        qt().forAll(PATIENTS, SECONDS, integers().between(0, 8), ACTS).check((patients, seconds, back, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, seconds);
            practice.unsteadyTies();
            var since = practice.now().minusSeconds(back);
            var due = changedSince(practice, since);
            var schedule = new Schedule(acts);
            practice.beforeCall(() -> schedule.strike(practice));
            var run = new WalkedRun(practice, PAGE, schedule::pick);
            try {
                var balanced = run.changes(since);
                // An alarm is false only where the newest change went away with its record: then the end is not proved.
                var honest = run.requirePlan().upperBound() == null
                        || Boolean.TRUE.equals(balanced)
                        || !schedule.isQuiet() && missedTheNewest(run);
                return honest && isAsNew(run.mirror, due, practice);
            } catch (VendorException broken) {
                // No false alarm: an order that is heeded breaks only where somebody went away, or always came.
                return WalkedRun.isBroken(broken) && (!schedule.isQuiet() || run.progress.plan() == null);
            }
        });
    }

    private static boolean missedTheNewest(WalkedRun run) {
        var newest = run.requirePlan().watermark();
        var reached = run.progress.reached();
        return newest != null && (reached == null || reached.isBefore(newest));
    }

    @Test
    void runsOneAfterTheOther_leaveOurRowsAsThePractice() {
        qt().forAll(PATIENTS, SECONDS, integers().between(0, 2), ACTS).check((patients, seconds, overlap, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, seconds);
            practice.unsteadyTies();
            var schedule = new Schedule(acts);
            practice.beforeCall(() -> schedule.strike(practice));
            var run = new WalkedRun(practice, PAGE, schedule::pick);
            Instant watermark = fullRun(run, null);
            while (!schedule.isOver()) {
                watermark = nextRun(run, watermark, overlap);
            }
            nextRun(run, watermark, overlap);
            return isAsNew(run.mirror, versions(practice), practice);
        });
    }

    @Test
    void aPageLostById_isNoticed() {
        qt().forAll(PATIENTS, BORDERS, integers().between(0, 8), ACTS).check((patients, borders, lost, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, 4);
            var schedule = new Schedule(acts, false, true);
            practice.beforeCall(() -> schedule.strike(practice));
            var before = practice.ids();
            var run = new WalkedRun(practice, PAGE, schedule::pick).losing(lost);
            var receipt = run.full(false, ascending(borders));
            var missed = new TreeSet<>(before);
            missed.removeAll(run.met);
            return missed.isEmpty() || !Boolean.TRUE.equals(receipt.balanced());
        });
    }

    @Test
    void aPageOfChangesLost_isNoticed() {
        qt().forAll(PATIENTS, SECONDS, integers().between(0, 8), ACTS).check((patients, seconds, lost, acts) -> {
            var practice = new ClinikoModel(PAGE, patients, seconds);
            practice.unsteadyTies();
            var schedule = new Schedule(acts, false, false);
            var since = practice.now().minusSeconds(seconds);
            var due = changedSince(practice, since).keySet();
            practice.beforeCall(() -> schedule.strike(practice));
            var run = new WalkedRun(practice, PAGE, schedule::pick).losing(lost);
            try {
                var balanced = run.changes(since);
                var missed = new TreeSet<>(due);
                missed.removeAll(run.met);
                missed.removeIf(
                        id -> isAfter(practice.changed(id), run.requirePlan().upperBound()));
                return missed.isEmpty() || !Boolean.TRUE.equals(balanced);
            } catch (VendorException broken) {
                return WalkedRun.isBroken(broken);
            }
        });
    }

    @Test
    void whatAPmsDoesNotHeed_isNoticedOrHarmless() {
        qt().forAll(PATIENTS, SECONDS, BORDERS, integers().between(0, UNHEEDED.size() - 1))
                .check((patients, seconds, borders, quirk) -> {
                    var practice = unheeding(patients, seconds, quirk);
                    var run = new WalkedRun(practice, PAGE, of -> 0);
                    var receipt = run.full(false, ascending(borders));
                    return run.met.containsAll(practice.ids()) || !Boolean.TRUE.equals(receipt.balanced());
                });
    }

    @Test
    void whatAPmsDoesNotHeedOfChanges_isNoticedOrHarmless() {
        qt().forAll(PATIENTS, SECONDS, integers().between(0, 8), integers().between(0, UNHEEDED.size() - 1))
                .check((patients, seconds, back, quirk) -> {
                    var practice = unheeding(patients, seconds, quirk);
                    var since = practice.now().minusSeconds(back);
                    var due = changedSince(practice, since);
                    var run = new WalkedRun(practice, PAGE, of -> 0);
                    try {
                        var balanced = run.changes(since);
                        return isAsNew(run.mirror, due, practice) || !Boolean.TRUE.equals(balanced);
                    } catch (VendorException broken) {
                        return WalkedRun.isBroken(broken);
                    }
                });
    }

    private static ClinikoModel unheeding(int patients, int seconds, int quirk) {
        var practice = new ClinikoModel(PAGE, patients, seconds);
        if (UNHEEDED.get(quirk).equals("sort")) {
            practice.ignoreSort();
        } else {
            practice.ignore(UNHEEDED.get(quirk));
        }
        return practice;
    }

    /** Where the next run begins; null: it reads everything. A run that fails leaves that as it was. */
    private static @Nullable Instant fullRun(WalkedRun run, @Nullable Instant watermark) {
        try {
            run.full(false, List.of());
            return run.requirePlan().watermark();
        } catch (VendorException failed) {
            if (!isRepeatedPage(failed)) {
                throw failed;
            }
            return watermark;
        }
    }

    /** Swept by page, records may all move on to the next page, as if it were the same one: that fails, and loudly. */
    private static boolean isRepeatedPage(VendorException failed) {
        return failed.failure() instanceof VendorFailure.Malformed repeated
                && repeated.what().contains("twice");
    }

    private static @Nullable Instant nextRun(WalkedRun run, @Nullable Instant watermark, int overlap) {
        if (watermark == null) {
            return fullRun(run, null);
        }
        try {
            run.newestRead = null;
            run.changes(watermark.minusSeconds(overlap));
            return run.newestRead == null ? watermark : run.newestRead;
        } catch (VendorException broken) {
            if (!WalkedRun.isBroken(broken)) {
                throw broken;
            }
            return fullRun(run, watermark);
        }
    }

    private static Map<Long, Long> changedSince(ClinikoModel practice, Instant since) {
        var due = versions(practice);
        due.keySet().removeIf(id -> practice.changed(id).isBefore(since));
        return due;
    }

    private static Map<Long, Long> versions(ClinikoModel practice) {
        var versions = new HashMap<Long, Long>();
        practice.ids().forEach(id -> versions.put(id, practice.version(id)));
        return versions;
    }

    /** Who is still there was read as it was then, or later. */
    private static boolean isAsNew(Map<Long, Long> mirror, Map<Long, Long> due, ClinikoModel practice) {
        return due.entrySet().stream()
                .filter(then -> practice.ids().contains(then.getKey()))
                .allMatch(then -> mirror.getOrDefault(then.getKey(), -1L) >= then.getValue());
    }

    private static Set<Long> remaining(List<Long> before, ClinikoModel practice) {
        var remaining = new HashSet<>(before);
        remaining.retainAll(practice.ids());
        return remaining;
    }

    private static boolean isAfter(Instant time, @Nullable String bound) {
        return bound == null || time.isAfter(Instant.parse(bound));
    }

    private static List<Long> ascending(List<Integer> borders) {
        var sorted = new TreeSet<Long>();
        borders.forEach(border -> sorted.add((long) border));
        return new ArrayList<>(sorted);
    }
}
