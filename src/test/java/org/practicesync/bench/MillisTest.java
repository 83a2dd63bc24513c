package org.practicesync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MillisTest {
    @Test
    void quantilesAreTimesThatWereMeasured() {
        var hundred = new Millis(LongStream.rangeClosed(1, 100).boxed().toList().reversed());

        assertThat(hundred.quantile(0.5)).isEqualTo(50);
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.max()).isEqualTo(100);
    }

    @Test
    void ofFewTheLongestIsTheNinetyNinth() {
        assertThat(new Millis(List.of(3000L, 1250L)).seconds()).isEqualTo("1.3 s, 3.0 s, 3.0 s");
    }
}
