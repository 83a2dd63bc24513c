package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.Segment;
import org.practicesync.pms.WalkPlan;
import org.practicesync.pms.WalkPlan.Strategy;

class ReceiptTest {
    private static final Instant NEWEST = Instant.parse("2026-01-15T10:30:00Z");

    @Test
    void balancesBelowABoundWhenRecordsOnlyLeft() {
        assertThat(keyset(true, 660L, 660, 660L)).isTrue();
        assertThat(keyset(true, 660L, 658, 655L)).isTrue();
    }

    @Test
    void doesNotBalanceBelowABoundWhenOneIsMissedOrMet_twice() {
        assertThat(keyset(true, 660L, 659, 660L)).isFalse();
        assertThat(keyset(true, 660L, 661, 660L)).isFalse();
    }

    /** Who changes again lies above the bound, as one who left. */
    @Test
    void balancesChangesUpToTheirBound_whenSomeChangedAgain() {
        assertThat(changes(10L, 8, 7L, NEWEST)).isTrue();
        assertThat(changes(10L, 7, 8L, NEWEST)).isFalse();
        assertThat(changes(0L, 1, 2L, NEWEST)).isFalse();
        assertThat(changes(null, 1, 2L, NEWEST)).isNull();
    }

    /** The list ended before the newest change that it had shown. */
    @Test
    void doesNotBalanceChangesWithoutTheNewest() {
        assertThat(changes(10L, 8, 7L, NEWEST.minusSeconds(1))).isFalse();
    }

    /** While some records leave, not most of them do. */
    @Test
    void doesNotBalanceWhenTheCountFallsTooFar() {
        assertThat(keyset(true, 5_000L, 5_000, 4_900L)).isTrue();
        assertThat(keyset(true, 5_000L, 5_000, 4_899L)).isFalse();
        assertThat(keyset(true, 100L, 100, 79L)).isFalse();
        assertThat(changes(100L, 90, 79L, NEWEST)).isFalse();
    }

    private static @Nullable Boolean changes(@Nullable Long before, long seen, @Nullable Long after, Instant reached) {
        var segments = List.of(Segment.between(NEWEST.minusSeconds(300).toString(), null));
        var plan = new WalkPlan(Strategy.CHANGES, before, NEWEST.minusSeconds(1).toString(), NEWEST, segments, null);
        var walk = KindProgress.fresh(100)
                .begin(plan)
                .stored(segments, Walked.counters(1, seen, 0, 0, 0, 0, 0, 0), reached)
                .end(after, 0);
        return Receipt.of(walk).balanced();
    }

    @Test
    void balancesWithoutABoundWithOneOfTheTwoCounts() {
        assertThat(keyset(false, 660L, 662, 662L)).isTrue();
        assertThat(keyset(false, 660L, 660, 662L)).isTrue();
        assertThat(keyset(false, 660L, 661, 662L)).isFalse();
        assertThat(Receipt.balanced(Strategy.OFFSET, true, 660L, 661, 662L)).isFalse();
    }

    @Test
    void doesNotBalanceByPageNumbers_whileItMeetsNewcomers() {
        var plan = new WalkPlan(Strategy.OFFSET, 10L, null, null, List.of(Segment.between(null, null)), null);
        var once = KindProgress.fresh(100)
                .begin(plan)
                .stored(plan.segments(), Walked.counters(1, 10, 10, 0, 0, 0, 0, 0), null);
        assertThat(Receipt.of(once.end(10L, 0)).balanced()).isFalse();
        assertThat(Receipt.of(once.nextPass().end(10L, 0)).balanced()).isTrue();
        assertThat(Receipt.of(once.nextPass().end(11L, 0)).balanced()).isTrue();
        assertThat(Receipt.of(KindProgress.fresh(100).begin(plan).end(10L, 0)).balanced())
                .isFalse();
    }

    @Test
    void saysNothingWithoutCounts() {
        assertThat(keyset(true, null, 660, 660L)).isNull();
        assertThat(keyset(true, 660L, 660, null)).isNull();
    }

    @Test
    void sumsUpAWalk() {
        var plan = new WalkPlan(Strategy.KEYSET, 10L, "99", null, List.of(Segment.between(null, "99")), "a note");
        var walk = KindProgress.fresh(100)
                .begin(plan)
                .stored(plan.segments(), Walked.counters(1, 10, 4, 3, 1, 2, 5, 6), null)
                .end(10L, 5);
        var json = Receipt.of(walk).json();
        assertThat(json.getMap())
                .containsEntry("strategy", "keyset")
                .containsEntry("count_before", 10L)
                .containsEntry("seen", 10L)
                .containsEntry("count_after", 10L)
                .containsEntry("created", 4L)
                .containsEntry("updated", 3L)
                .containsEntry("unchanged", 2L)
                .containsEntry("rejected", 1L)
                .containsEntry("archived", 2L)
                .containsEntry("absent", 5L)
                .containsEntry("balanced", true)
                .containsEntry("note", "a note");
    }

    private static @Nullable Boolean keyset(boolean bounded, @Nullable Long before, long seen, @Nullable Long after) {
        return Receipt.balanced(Strategy.KEYSET, bounded, before, seen, after);
    }
}
