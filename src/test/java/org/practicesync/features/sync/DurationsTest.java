package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void speaksInR1sWords() {
        assertThat(Durations.words(null)).isNull();
        assertThat(Durations.words(0)).isEqualTo("0 seconds");
        assertThat(Durations.words(1)).isEqualTo("1 second");
        assertThat(Durations.words(45)).isEqualTo("45 seconds");
        assertThat(Durations.words(120)).isEqualTo("120 seconds");
        assertThat(Durations.words(121)).isEqualTo("3 minutes");
    }

    @Test
    void showsMinutesAndSeconds() {
        assertThat(Durations.minutesAndSeconds(Duration.ofSeconds(262))).isEqualTo("4m 22s");
        assertThat(Durations.minutesAndSeconds(Duration.ofMillis(900))).isEqualTo("0m 0s");
        assertThat(Durations.minutesAndSeconds(Duration.ofHours(2))).isEqualTo("120m 0s");
    }

    @Test
    void expectsAPlausibleSpan() {
        assertThat(Durations.expected(648, 100, 200)).isEqualTo("2-15 seconds");
        assertThat(Durations.expected(0, 100, 200)).isEqualTo("1-8 seconds");
    }

    @Test
    void expectsTheBudgetsPaceForALongWalk() {
        assertThat(Durations.expected(100_000, 100, 200)).isEqualTo("272-1008 seconds");
        assertThat(Durations.expected(100_000, 100, 0)).isEqualTo("101-1008 seconds");
    }
}
