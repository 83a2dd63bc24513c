package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.Bucket;

class ProgressTest {
    private static final Bucket MINUTE = new Bucket("cliniko:au1:user:1", 200, Duration.ofMinutes(1));
    private static final Bucket UNCOUNTED = new Bucket("cliniko:au1:user:1", 0, Duration.ofMinutes(1));

    @Test
    void isUnknownOnlyWhileNothingIsProcessed() {
        assertThat(Progress.percent(0, 648L)).isNull();
        assertThat(Progress.percent(0, null)).isNull();
        assertThat(Progress.percent(1, null)).isEqualByComparingTo("0.1");
        assertThat(Progress.percent(5, 0L)).isEqualByComparingTo("0.1");
    }

    @Test
    void isFlooredToOneDecimal() {
        assertThat(Progress.percent(450, 648L)).isEqualByComparingTo("69.4");
        assertThat(Progress.percent(2, 3L)).isEqualByComparingTo("66.6");
    }

    @Test
    void staysBelowAHundred() {
        assertThat(Progress.percent(648, 648L)).isEqualByComparingTo("99.9");
        assertThat(Progress.percent(700, 648L)).isEqualByComparingTo("99.9");
        assertThat(Progress.percent(1, 1_000_000L)).isEqualByComparingTo("0.1");
    }

    @Test
    void neverGoesBackWhileMoreIsSeen() {
        qt().withFixedSeed(4711)
                .forAll(longs().between(1, 2_000_000), longs().between(0, 5000), longs().between(1, 2_000_000))
                .check((seen, more, total) -> percent(seen, total).compareTo(percent(seen + more, total)) <= 0);
    }

    @Test
    void tellsNoRemainingTimeWithoutATotal() {
        assertThat(Progress.remainingSeconds(100, null, 100, 50, MINUTE)).isNull();
    }

    @Test
    void tellsRemainingTimeFromThePaceSeen() {
        assertThat(Progress.remainingSeconds(100, 660L, 100, 1000, MINUTE)).isEqualTo(6);
        assertThat(Progress.remainingSeconds(660, 660L, 100, 1000, MINUTE)).isZero();
        assertThat(Progress.remainingSeconds(700, 660L, 100, 1000, MINUTE)).isZero();
    }

    @Test
    void tellsRemainingTimeFromTheBudgetWhereARestHasToBePaced() {
        assertThat(Progress.remainingSeconds(0, 40_000L, 100, 10, MINUTE)).isEqualTo(120);
        assertThat(Progress.remainingSeconds(0, 40_000L, 100, 10, UNCOUNTED)).isEqualTo(4);
    }

    @Test
    void weighsRecentPagesMore() {
        assertThat(Progress.pageMillis(null, 40)).isEqualTo(40);
        assertThat(Progress.pageMillis(100.0, 200)).isEqualTo(130);
    }

    private static BigDecimal percent(long seen, long total) {
        return Objects.requireNonNull(Progress.percent(seen, total));
    }
}
