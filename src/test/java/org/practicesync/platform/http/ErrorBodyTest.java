package org.practicesync.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.FailureText;
import org.practicesync.kernel.Problem;

class ErrorBodyTest {
    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.1Z");
    private static final Problem BUSY = Problem.of("SYNC_ALREADY_RUNNING", 429, "Sync in progress", "Another sync runs")
            .with("sync_id", "s1")
            .with("operation_type", "full_patients");

    @Test
    void flags() {
        assertThat(ErrorBody.of(BUSY, ErrorFamily.FLAG, Map.of("organization_id", 123L), NOW))
                .containsEntry("error", true)
                .containsEntry("message", "Another sync runs")
                .containsEntry("error_code", "SYNC_ALREADY_RUNNING")
                .containsEntry("sync_id", "s1")
                .containsEntry("timestamp", "2026-01-15T10:30:00.100000Z")
                .containsEntry(
                        "details",
                        Map.of(
                                "organization_id", 123L,
                                "operation_type", "full_patients",
                                "failed_at", "2026-01-15T10:30:00.100000Z"))
                .doesNotContainKey("operation_type");
    }

    @Test
    void saysSentences() {
        assertThat(ErrorBody.of(Problem.invalid("pmsType", "is missing"), ErrorFamily.SENTENCE, Map.of(), NOW))
                .containsEntry("error", "Invalid request")
                .containsEntry("details", "pmsType: is missing")
                .containsKey("errors");
    }

    @Test
    void knowsTheFamilyByThePath() {
        FlaggedFamilies flagged = "cliniko"::equals;

        assertThat(ErrorFamily.of("/api/v1/cliniko/status/1", flagged)).isEqualTo(ErrorFamily.FLAG);
        assertThat(ErrorFamily.of("/api/v1/cliniko", flagged)).isEqualTo(ErrorFamily.FLAG);
        assertThat(ErrorFamily.of("/api/v1/sync/status/1", flagged)).isEqualTo(ErrorFamily.TITLE);
        assertThat(ErrorFamily.of("/api/pms/connections", flagged)).isEqualTo(ErrorFamily.SENTENCE);
        assertThat(ErrorFamily.of("/api/pmsx", flagged)).isEqualTo(ErrorFamily.TITLE);
    }

    @Test
    void roundsTheWaitUp() {
        assertThat(ErrorBody.retryAfterSeconds(Duration.ofMillis(1))).isEqualTo(1);
        assertThat(ErrorBody.retryAfterSeconds(Duration.ofMillis(1001))).isEqualTo(2);
        assertThat(ErrorBody.retryAfterSeconds(Duration.ofSeconds(-3))).isEqualTo(1);
    }

    @Test
    void logsNoMessages() {
        var failure = new IllegalStateException("Jane Citizen", new RuntimeException("hunter2"));

        assertThat(FailureText.of(failure))
                .contains("java.lang.IllegalStateException", "Caused by: java.lang.RuntimeException", "\tat ")
                .doesNotContain("Jane", "hunter2");
    }
}
