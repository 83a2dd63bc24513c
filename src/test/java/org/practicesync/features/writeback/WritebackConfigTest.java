package org.practicesync.features.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.VendorFailure;

class WritebackConfigTest {
    private final WritebackConfig config = Configured.byDefault();

    @Test
    void hasItsDefaults() {
        assertThat(config.patience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.workMax()).isEqualTo(64);
        assertThat(config.pollPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.pollsBrisk()).isEqualTo(10);
        assertThat(config.pauseMax()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.followMax()).isEqualTo(Duration.ofHours(48));
        assertThat(config.lookPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.absencePause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.looksMax()).isEqualTo(12);
        assertThat(config.sendWithin()).isEqualTo(Duration.ofHours(1));
        assertThat(config.keyKept()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void isReadByItsNames() {
        var set = Configured.with(
                Map.of("practice-sync.writeback.patience", "3s", "practice-sync.writeback.absence-pause", "4s"));
        assertThat(set.patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(set.absencePause()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void pollsBrisklyTenTimesAndThenEverMoreSlowly() {
        var pauses = Pauses.of(config, new Bucket("b", 200, Duration.ofMinutes(1)));
        for (int polls = 0; polls <= 10; polls++) {
            assertThat(pauses.betweenPolls(polls)).isEqualTo(Duration.ofSeconds(2));
        }
        assertThat(pauses.betweenPolls(11)).isEqualTo(Duration.ofSeconds(4));
        assertThat(pauses.betweenPolls(13)).isEqualTo(Duration.ofSeconds(16));
        assertThat(pauses.betweenPolls(1_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aBudgetOfFewCallsStretchesEveryPause() {
        var pauses = Pauses.of(config, new Bucket("b", 5, Duration.ofMinutes(1)));
        assertThat(pauses.betweenPolls(0)).isEqualTo(Duration.ofSeconds(12));
        var unlimited = Pauses.of(config, new Bucket("b", 0, Duration.ofMinutes(1)));
        assertThat(unlimited.betweenPolls(0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void waitsBeforeSendingAsLongAsThePmsAsks() {
        var pauses = Pauses.of(config, new Bucket("b", 200, Duration.ofMinutes(1)));
        var limited = new VendorFailure.RateLimited(Duration.ofSeconds(50));
        assertThat(pauses.beforeSending(1, limited)).isEqualTo(Duration.ofSeconds(50));
        assertThat(pauses.beforeSending(3, new VendorFailure.Unavailable("x"))).isEqualTo(Duration.ofSeconds(8));
    }
}
