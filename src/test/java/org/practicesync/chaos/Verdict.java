package org.practicesync.chaos;

import java.util.List;
import java.util.Locale;
import org.practicesync.chaos.Oracle.Finding;

/** How one seed ended. */
record Verdict(Schedule schedule, Tally.Figures figures, List<Finding> findings, long millis) {
    Verdict {
        findings = List.copyOf(findings);
    }

    boolean passed() {
        return findings.isEmpty();
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "seed %5d  patients %3d  runs %d  changes %4d  faults %2d  kills %d  restarts %d  %-6s %6.1f s",
                schedule.seed(),
                schedule.living() + schedule.archived(),
                figures.runs(),
                figures.changes(),
                figures.faults(),
                figures.kills(),
                figures.restarts(),
                passed() ? "ok" : "FAILED",
                millis / 1000.0);
    }
}
