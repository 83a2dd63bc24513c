package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GentuWaitTest {
    private static final String NOON = "Mon, 14 Jul 2031 12:00:00 GMT";

    @Test
    void waitsAsLongAsItIsAsked() {
        assertThat(GentuWait.of("7", null)).isEqualTo(Duration.ofSeconds(7));
        assertThat(GentuWait.of("Mon, 14 Jul 2031 12:00:30 GMT", NOON)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void waitsAMinute_whereNothingSensibleIsAsked() {
        assertThat(GentuWait.of(null, NOON)).isEqualTo(GentuWait.DEFAULT);
        assertThat(GentuWait.of("soon", NOON)).isEqualTo(GentuWait.DEFAULT);
        assertThat(GentuWait.of("100000", NOON)).isEqualTo(GentuWait.DEFAULT);
        assertThat(GentuWait.of("Mon, 14 Jul 2031 11:00:00 GMT", NOON)).isEqualTo(GentuWait.DEFAULT);
        assertThat(GentuWait.of("Mon, 14 Jul 2031 12:00:30 GMT", null)).isEqualTo(GentuWait.DEFAULT);
    }
}
