package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClinikoWaitTest {
    private static final String DATE = "Wed, 02 Apr 2031 05:30:00 GMT";
    private static final long NOW = 1_932_874_200L;

    @Test
    void measuresTheResetAgainstTheAnswersOwnDate() {
        assertThat(ClinikoWait.of(Long.toString(NOW + 17), DATE, "5")).isEqualTo(Duration.ofSeconds(17));
        assertThat(ClinikoWait.of(Long.toString(NOW), DATE, null)).isZero();
    }

    @Test
    void waitsAMinute_whenTheResetIsPastOrTooFarAhead() {
        assertThat(ClinikoWait.of(Long.toString(NOW - 1), DATE, null)).isEqualTo(ClinikoWait.DEFAULT);
        assertThat(ClinikoWait.of(Long.toString(NOW + 901), DATE, null)).isEqualTo(ClinikoWait.DEFAULT);
    }

    @Test
    void fallsBackToRetryAfter() {
        assertThat(ClinikoWait.of(null, DATE, "12")).isEqualTo(Duration.ofSeconds(12));
        assertThat(ClinikoWait.of(Long.toString(NOW + 901), DATE, "12")).isEqualTo(Duration.ofSeconds(12));
        assertThat(ClinikoWait.of(Long.toString(NOW + 5), null, "12")).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void survivesHeadersThatMakeNoSense() {
        assertThat(ClinikoWait.of("soon", "today", "later")).isEqualTo(ClinikoWait.DEFAULT);
        assertThat(ClinikoWait.of(null, null, null)).isEqualTo(ClinikoWait.DEFAULT);
        assertThat(ClinikoWait.of(null, null, "99999")).isEqualTo(ClinikoWait.DEFAULT);
    }
}
