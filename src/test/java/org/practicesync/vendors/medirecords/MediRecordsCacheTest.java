package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MediRecordsCacheTest {
    private Instant now = Instant.parse("2026-07-14T00:00:00Z");
    private final Clock clock = new Ours();
    private final MediRecordsCache<String> cache = new MediRecordsCache<>(clock, Duration.ofMinutes(10), 2);

    private final class Ours extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void forgetsInTime() {
        cache.put("a", "1");
        cache.put("b", "2", Duration.ofMinutes(20));

        now = now.plus(Duration.ofMinutes(10));

        assertThat(cache.find("a")).isNull();
        assertThat(cache.find("b")).isEqualTo("2");
    }

    @Test
    void forgetsTheOldest_whereThereIsNoRoom() {
        cache.put("a", "1");
        cache.put("b", "2");
        cache.put("a", "3");
        cache.put("c", "4");

        assertThat(cache.find("b")).isNull();
        assertThat(cache.find("a")).isEqualTo("3");
        assertThat(cache.find("c")).isEqualTo("4");
    }
}
