package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.WalkPlan.Strategy;
import org.practicesync.vendors.cliniko.ClinikoModel;

/** What is known to lose records of a list that moves, and what {@link WalkPropertiesTest} once found. */
class ClassicWalksTest {
    private static final int PAGE = 3;

    /** Calls of a stable plan: the newest change and the count. */
    private static final int STABLE_PLAN = 2;

    /** Calls of a plan of changes whose newest second is the first of interest. */
    private static final int CHANGES_PLAN = 2;

    @Test
    void aDeleteOnAPageAlreadyRead_shiftsThoseAfterIt_andASecondPassFindsThem() {
        var practice = new ClinikoModel(PAGE, 9, 4);
        var first = new WalkedRun(practice, PAGE, of -> 0);
        first.full(true, List.of());
        var byCreation = List.copyOf(first.met);
        long gone = byCreation.get(0);
        atCall(practice, STABLE_PLAN + 2, () -> practice.delete(gone));

        var run = new WalkedRun(practice, PAGE, of -> 0);
        var receipt = run.full(true, List.of());

        assertThat(run.met.indexOf(byCreation.get(3))).isGreaterThan(run.met.indexOf(byCreation.get(8)));
        assertThat(run.progress.pass().number()).isGreaterThan(1);
        assertThat(run.met).containsAll(byCreation);
        assertThat(receipt.balanced()).isTrue();
    }

    @Test
    void aTieAcrossAPageBorder_losesNobody() {
        var practice = new ClinikoModel(PAGE, 20, 3);
        practice.unsteadyTies();
        var run = new WalkedRun(practice, PAGE, of -> 0);

        assertThat(run.changes(practice.now().minusSeconds(2))).isTrue();

        assertThat(run.mirror).isEqualTo(versions(practice));
    }

    @Test
    void anEditThatMovesARecordPastThePlaceWeReached_isMetThere() {
        var practice = new ClinikoModel(PAGE, 20, 8);
        var last = practice.ids().stream()
                .filter(id -> practice.changed(id).equals(practice.now()))
                .findFirst()
                .orElseThrow();
        var run = new WalkedRun(practice, PAGE, of -> 0);
        atCall(practice, CHANGES_PLAN + 3, () -> {
            practice.tick();
            practice.edit(last);
            practice.edit(practice.ids().getFirst());
        });

        run.changes(practice.now().minusSeconds(7));

        assertThat(run.mirror).isEqualTo(versions(practice));
    }

    @Test
    void anEditMovesNobody_whereAWalkGoesById() {
        var practice = new ClinikoModel(PAGE, 20, 8);
        practice.beforeCall(() -> {
            practice.tick();
            practice.edit(practice.ids().getFirst());
            practice.archive(practice.ids().getLast());
        });
        var run = new WalkedRun(practice, PAGE, of -> of - 1);

        var receipt = run.full(false, List.of(110L, 120L, 130L));

        assertThat(run.met).containsExactlyInAnyOrderElementsOf(practice.ids());
        assertThat(receipt.balanced()).isTrue();
    }

    @Test
    void fourLanesOfABigPractice_meetEverybodyOnce() {
        var practice = new ClinikoModel(100, 2_400, 50);
        var run = new WalkedRun(practice, 100, of -> of - 1);

        var receipt = run.full(false, List.of(-3L, -2L, -1L));

        assertThat(run.requirePlan().segments()).hasSize(4);
        assertThat(run.requirePlan().strategy()).isEqualTo(Strategy.KEYSET);
        assertThat(run.met).containsExactlyInAnyOrderElementsOf(practice.ids());
        assertThat(receipt.balanced()).isTrue();
    }

    /** Found: the second in which the practice is busy was drained, and who left it meanwhile came only with the next run. */
    @Test
    void whoLeavesTheCurrentSecondWhileItIsDrained_isMetInTheSameRun() {
        var practice = new ClinikoModel(PAGE, 8, 1);
        var unread = practice.ids().get(3);
        atCall(practice, CHANGES_PLAN + 3, () -> {
            practice.tick();
            practice.edit(unread);
        });
        var run = new WalkedRun(practice, PAGE, of -> 0);

        run.changes(practice.now());

        assertThat(run.mirror).isEqualTo(versions(practice));
    }

    /** Found: five who share a second, in the order of creation, whose first three happen to have ascending ids. */
    @Test
    void anIgnoredOrderThatLooksRight_isNoticed() {
        int noticed = 0;
        for (int patients = 1; patients < 30; patients++) {
            var practice = new ClinikoModel(PAGE, patients, 1);
            practice.ignoreSort();
            var run = new WalkedRun(practice, PAGE, of -> 0);
            var seen = isNoticed(run, practice.now());
            noticed += seen ? 1 : 0;
            assertThat(seen || run.mirror.equals(versions(practice))).isTrue();
        }
        assertThat(noticed).isPositive();
    }

    private static boolean isNoticed(WalkedRun run, Instant since) {
        try {
            return !Boolean.TRUE.equals(run.changes(since));
        } catch (VendorException broken) {
            return WalkedRun.isBroken(broken);
        }
    }

    /**
     * A limit, not a wish: who was missed and who was deleted are the same to a count. So a balanced walk alone marks
     * nobody gone; the PMS is asked about each one.
     */
    @Test
    void aCountCannotTellWhoWasMissedFromWhoWasDeleted() {
        var practice = new ClinikoModel(PAGE, 6, 1);
        var ids = practice.ids();
        var run = new WalkedRun(practice, PAGE, of -> 0).losing(0);
        var calls = new int[1];
        practice.beforeCall(() -> {
            if (++calls[0] == 7) {
                ids.subList(3, 6).forEach(practice::delete);
            }
        });

        var receipt = run.full(false, List.of());

        assertThat(run.met).doesNotContain(ids.getFirst());
        assertThat(receipt.balanced()).isTrue();
    }

    private static void atCall(ClinikoModel practice, int number, Runnable strike) {
        var calls = new int[1];
        practice.beforeCall(() -> {
            if (++calls[0] == number) {
                strike.run();
            }
        });
    }

    private static Map<Long, Long> versions(ClinikoModel practice) {
        var versions = new HashMap<Long, Long>();
        practice.ids().forEach(id -> versions.put(id, practice.version(id)));
        return versions;
    }
}
