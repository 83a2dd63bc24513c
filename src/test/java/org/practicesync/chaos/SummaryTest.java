package org.practicesync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practicesync.chaos.Oracle.Finding;
import org.practicesync.chaos.Oracle.Wrong;

class SummaryTest {
    private static final Tally.Figures FIGURES = new Tally.Figures(3, 1, 40, 5, 1, 0, 0);

    @TempDir
    Path folder;

    @Test
    void tellsQuantilesOfWaits() {
        assertThat(Summary.waits(List.of(1_000L, 2_000L, 6_500L))).isEqualTo("2.0 s, 6.5 s, 6.5 s (3)");
        assertThat(Summary.waits(List.of())).isEqualTo("none");
    }

    @Test
    void failsWithASeed_orWithALateClaim() {
        var lost = List.of(new Finding(Wrong.LOST, "1 is not stored"));
        assertThat(summary(List.of(), List.of(9_999L)).passed()).isTrue();
        assertThat(summary(lost, List.of()).passed()).isFalse();
        assertThat(summary(lost, List.of()).failedSeeds()).containsExactly(17L);
        assertThat(summary(List.of(), List.of(10_001L)).passed()).isFalse();
    }

    @Test
    void replacesWhatStandsBetweenTheMarks() throws Exception {
        var document = folder.resolve("document.md");
        Files.writeString(document, "before\n<!-- chaos:begin -->\nold\n<!-- chaos:end -->\nafter\n");
        summary(List.of(), List.of()).writeInto(document);
        assertThat(Files.readString(document))
                .startsWith("before\n<!-- chaos:begin -->\n| 2026-11-21 | |\n")
                .contains("| seeds passed | 1 of 1 |")
                .endsWith("|\n<!-- chaos:end -->\nafter\n")
                .doesNotContain("old");
    }

    private static Summary summary(List<Finding> findings, List<Long> claims) {
        var verdict = new Verdict(Schedule.of(17), FIGURES, findings, 1_000);
        return new Summary(LocalDate.of(2026, 11, 21), List.of(verdict), claims);
    }
}
