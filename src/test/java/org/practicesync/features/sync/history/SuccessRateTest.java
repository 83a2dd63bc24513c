package org.practicesync.features.sync.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuccessRateTest {
    @Test
    void isUnknownWhereNothingRan() {
        assertThat(SuccessRate.of(0, 0)).isNull();
    }

    @Test
    void isWholeWhereItCanBe() {
        assertThat(SuccessRate.of(5, 0)).isEqualTo(100L);
        assertThat(SuccessRate.of(0, 5)).isEqualTo(0L);
        assertThat(SuccessRate.of(1, 1)).isEqualTo(50L);
    }

    @Test
    void isNeverRoundedUp() {
        assertThat(SuccessRate.of(2, 1)).isEqualTo(66.6);
        assertThat(SuccessRate.of(99_999, 1)).isEqualTo(99.9);
    }
}
