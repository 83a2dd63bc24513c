package org.practicesync.features.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NextSyncTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    @Test
    void comesOneSpanFromNow() {
        assertThat(NextSync.of(true, 15, null, NOW)).isEqualTo("2026-01-15T10:15:00Z");
    }

    @Test
    void neverMovesAway() {
        assertThat(NextSync.of(true, 60, Instant.parse("2026-01-15T10:05:00Z"), NOW))
                .isEqualTo("2026-01-15T10:05:00Z");
    }

    @Test
    void comesNearerWithAShorterSpan() {
        assertThat(NextSync.of(true, 5, Instant.parse("2026-01-15T10:55:00Z"), NOW))
                .isEqualTo("2026-01-15T10:05:00Z");
    }

    @Test
    void doesNotMakeUpForWhatWasMissed() {
        assertThat(NextSync.of(true, 15, Instant.parse("2026-01-14T10:00:00Z"), NOW))
                .isEqualTo("2026-01-15T10:15:00Z");
    }

    @Test
    void isNeverWhileTheScheduleIsOff() {
        assertThat(NextSync.of(false, 15, Instant.parse("2026-01-15T10:05:00Z"), NOW))
                .isNull();
    }
}
