package org.practicesync.features.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

class IssuesTest {
    private static final RejectedRecord NO_ID = new RejectedRecord(null, "the record has no id", "{}");

    @Test
    void tellsNothingWhileThereIsNothing() {
        assertThat(Issues.of(null).json()).isNull();
    }

    @Test
    void listsTheFirstHundredAndCountsAll() {
        var issues = Issues.of(null);
        issues.rejected(Collections.nCopies(70, NO_ID));
        issues.warnings(Collections.nCopies(80, patient("date_of_birth: not a date")));
        var json = Objects.requireNonNull(issues.json());
        assertThat(json.getJsonArray("records")).hasSize(100);
        assertThat(json.getJsonObject("rejected").getLong("total")).isEqualTo(70);
        assertThat(json.getJsonObject("warnings").getLong("total")).isEqualTo(80);
        assertThat(json.getJsonObject("warnings").getJsonObject("by_reason").getLong("date_of_birth: not a date"))
                .isEqualTo(80);
    }

    @Test
    void countsOnWhereAnEarlierWorkerStopped() {
        var earlier = Issues.of(null);
        earlier.rejected(List.of(NO_ID));
        var issues = Issues.of(earlier.json());
        issues.rejected(List.of(NO_ID));
        assertThat(Objects.requireNonNull(issues.json())
                        .getJsonObject("rejected")
                        .getLong("total"))
                .isEqualTo(2);
    }

    @Test
    void keepsACopyApart() {
        var issues = Issues.of(null);
        issues.rejected(List.of(NO_ID));
        issues.copy().rejected(List.of(NO_ID));
        assertThat(Objects.requireNonNull(issues.json())
                        .getJsonObject("rejected")
                        .getLong("total"))
                .isEqualTo(1);
    }

    @Test
    void saysWhyARunFailed() {
        var issues = Issues.of(null);
        issues.failed(
                Problem.of("PMS_TIMEOUT", 504, "Late", "It did not answer"), Instant.parse("2026-01-15T10:32:15Z"));
        assertThat(Objects.requireNonNull(issues.json()).getMap())
                .containsEntry("error_code", "PMS_TIMEOUT")
                .containsEntry("message", "It did not answer")
                .containsEntry("failed_at", "2026-01-15T10:32:15Z");
    }

    @Test
    void namesNoPatient() {
        var issues = Issues.of(null);
        issues.warnings(List.of(patient("date_of_birth: not a date")));
        assertThat(Objects.requireNonNull(issues.json()).encode())
                .contains("1001")
                .doesNotContain("Canary", "canary", "0400");
    }

    private static PatientRecord patient(String warning) {
        return new PatientRecord(
                "1001",
                "Canaryfirst",
                "Canaryburg",
                null,
                "canary@patient.example",
                "0400 000 000",
                "61400000000",
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(warning));
    }
}
