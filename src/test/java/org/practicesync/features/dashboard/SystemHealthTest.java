package org.practicesync.features.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.practicesync.features.dashboard.SystemHealth.Figures;

class SystemHealthTest {
    @Test
    void isHealthyWhereNothingRan() {
        var health = health(0, 0, 0);
        assertThat(health.healthStatus().status()).isEqualTo("healthy");
        assertThat(health.healthStatus().allSystemsOperational()).isTrue();
        assertThat(health.syncActivity().successRate()).isNull();
    }

    @Test
    void isHealthyWhileFewerThanOneInTwentyFailed() {
        assertThat(health(20, 1, 0).healthStatus().status()).isEqualTo("healthy");
        assertThat(health(19, 1, 0).healthStatus().status()).isEqualTo("degraded");
        assertThat(health(0, 1, 0).healthStatus().status()).isEqualTo("degraded");
    }

    @Test
    void isDegradedWhereASyncIsOverdue() {
        var health = health(20, 0, 1);
        assertThat(health.healthStatus().status()).isEqualTo("degraded");
        assertThat(health.healthStatus().allSystemsOperational()).isFalse();
        assertThat(health.healthStatus().overdueSyncs()).isEqualTo(1);
    }

    @Test
    void countsCancelledRunsInTheTotalOnly() {
        var activity = health(3, 1, 0).syncActivity();
        assertThat(activity.totalSyncs()).isEqualTo(5);
        assertThat(activity.successfulSyncs() + activity.failedSyncs()).isEqualTo(4);
        assertThat(activity.successRate()).isEqualTo(75L);
    }

    /** One more run was cancelled. */
    private static SystemHealth health(long successful, long failed, long overdue) {
        return SystemHealth.of(
                new Figures(2, 632, 47, successful + failed + 1, successful, failed, overdue), "2026-01-15T10:30:00Z");
    }
}
