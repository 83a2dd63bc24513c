package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.practicesync.chaos.Model.Version;
import org.practicesync.chaos.Oracle.Finding;
import org.practicesync.chaos.Oracle.Stored;
import org.practicesync.chaos.Oracle.Sums;
import org.practicesync.chaos.Oracle.Wrong;

class OracleTest {
    private static final Version OLD = new Version("Canary1", "Example", false, null);
    private static final Version NEW = new Version("Canary2", "Example", false, null);
    private static final Version NEWER = new Version("Canary3", "Example", true, "7");

    @Test
    void isContentWithEitherVersionOfTheRun() {
        assertThat(completed(Map.of(1L, NEW), Map.of(1L, NEWER), stored(1, NEW, "present")))
                .isEmpty();
        assertThat(completed(Map.of(1L, NEW), Map.of(1L, NEWER), stored(1, NEWER, "present")))
                .isEmpty();
        assertThat(completed(Map.of(1L, NEW), Map.of(), stored(1, OLD, "present")))
                .as("deleted on the way")
                .isEmpty();
        assertThat(completed(Map.of(), Map.of(1L, NEW))).as("came on the way").isEmpty();
    }

    @Test
    void findsWhatACompletedRunLeftOut() {
        assertThat(completed(Map.of(1L, NEW), Map.of(1L, NEW))).containsExactly(Wrong.LOST);
        assertThat(completed(Map.of(1L, NEW), Map.of(1L, NEWER), stored(1, OLD, "present")))
                .containsExactly(Wrong.STALE);
        assertThat(completed(Map.of(1L, NEW), Map.of(1L, NEW), stored(1, NEW, "missing")))
                .containsExactly(Wrong.WRONGLY_MARKED);
        assertThat(completed(Map.of(), Map.of(), stored(1, NEW, "present"), stored(1, NEW, "present")))
                .containsExactly(Wrong.DOUBLED);
    }

    @Test
    void neverBearsGone_forWhomThePmsHas() {
        assertThat(completed(Map.of(), Map.of(1L, NEW), stored(1, NEW, "gone"))).containsExactly(Wrong.WRONGLY_MARKED);
        assertThat(failed(Map.of(1L, NEW), List.of(), stored(1, NEW, "gone"))).containsExactly(Wrong.WRONGLY_MARKED);
    }

    @Test
    void forbidsAFailedRunToMark_butLetsItFindAgain() {
        assertThat(failed(Map.of(), List.of(stored(1, OLD, "present")), stored(1, OLD, "missing")))
                .containsExactly(Wrong.MARKED_WITHOUT_PROOF);
        assertThat(failed(Map.of(), List.of(stored(1, OLD, "missing")), stored(1, OLD, "gone")))
                .containsExactly(Wrong.MARKED_WITHOUT_PROOF);
        assertThat(failed(Map.of(), List.of(stored(1, OLD, "present"))))
                .as("dropped")
                .containsExactly(Wrong.MARKED_WITHOUT_PROOF);
        assertThat(failed(Map.of(1L, OLD), List.of(stored(1, OLD, "missing")), stored(1, OLD, "present")))
                .isEmpty();
    }

    @Test
    void addsUp() {
        var sums = List.of(new Sums("patients", 10, 3, 3, 3, 0));
        assertThat(wrongs(Oracle.afterRun(true, Map.of(), Map.of(), List.of(), List.of(), sums)))
                .containsExactly(Wrong.SUMS);
        assertThat(wrongs(Oracle.afterRun(false, Map.of(), Map.of(), List.of(), List.of(), sums)))
                .containsExactly(Wrong.SUMS);
    }

    /** Seed 76: it gave up the list of changes, began to read everything and failed. */
    @Test
    void letsARunThatBeganAgainAndFailed_haveWrittenMoreThanItSaw() {
        var sums = List.of(new Sums("patients", 0, 0, 5, 0, 0));
        assertThat(Oracle.afterRun(false, Map.of(), Map.of(), List.of(), List.of(), sums))
                .isEmpty();
        assertThat(wrongs(Oracle.afterRun(true, Map.of(), Map.of(), List.of(), List.of(), sums)))
                .containsExactly(Wrong.SUMS);
    }

    @Test
    void wantsBothSidesTheSameAtTheEnd() {
        assertThat(wrongs(Oracle.atEnd(Map.of(1L, NEW), List.of(stored(1, NEW, "present"), stored(2, OLD, "gone")))))
                .isEmpty();
        assertThat(wrongs(Oracle.atEnd(Map.of(1L, NEW), List.of(stored(1, NEW, "present"), stored(2, OLD, "missing")))))
                .containsExactly(Wrong.LEFT_OVER);
    }

    private static Stored stored(long id, Version version, String presence) {
        return new Stored(id, version, presence);
    }

    private static List<Wrong> completed(Map<Long, Version> start, Map<Long, Version> end, Stored... after) {
        return wrongs(Oracle.afterRun(true, start, end, List.of(), List.of(after), List.of()));
    }

    private static List<Wrong> failed(Map<Long, Version> end, List<Stored> before, Stored... after) {
        return wrongs(Oracle.afterRun(false, Map.of(), end, before, List.of(after), List.of()));
    }

    private static List<Wrong> wrongs(List<Finding> findings) {
        return findings.stream().map(Finding::wrong).toList();
    }
}
