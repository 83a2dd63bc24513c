package org.practicesync.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.practicesync.chaos.Oracle.Wrong;

/** All seeds together. */
record Summary(LocalDate day, List<Verdict> verdicts, List<Long> claims) {
    static final long CLAIM_MILLIS_MAX = 10_000;

    private static final String BEGIN = "<!-- chaos:begin -->";
    private static final String END = "<!-- chaos:end -->";

    Summary {
        verdicts = List.copyOf(verdicts);
        claims = claims.stream().sorted().toList();
    }

    boolean passed() {
        return verdicts.stream().allMatch(Verdict::passed) && !claimedLate();
    }

    boolean claimedLate() {
        return !claims.isEmpty() && claims.getLast() > CLAIM_MILLIS_MAX;
    }

    List<Long> failedSeeds() {
        return verdicts.stream()
                .filter(verdict -> !verdict.passed())
                .map(verdict -> verdict.schedule().seed())
                .sorted()
                .toList();
    }

    String table() {
        var sums = verdicts.stream()
                .map(Verdict::figures)
                .reduce(new Tally.Figures(0, 0, 0, 0, 0, 0, 0), Tally.Figures::plus);
        long patients = verdicts.stream()
                .mapToLong(verdict ->
                        verdict.schedule().living() + verdict.schedule().archived())
                .sum();
        return String.join(
                "\n",
                "| " + day + " | |",
                "|---|---|",
                row("seeds passed", verdicts.size() - failedSeeds().size() + " of " + verdicts.size()),
                row("patients, runs, incremental ones", patients + ", " + sums.runs() + ", " + sums.incremental()),
                row("changes, faults ordered", sums.changes() + ", " + sums.faults()),
                row("kills, PostgreSQL restarts", sums.kills() + ", " + sums.restarts()),
                row("removals a person confirmed", Integer.toString(sums.confirmations())),
                row(
                        "lost, doubled, stale",
                        count(Wrong.LOST) + ", " + count(Wrong.DOUBLED) + ", " + count(Wrong.STALE)),
                row(
                        "wrongly marked, left unmarked",
                        count(Wrong.WRONGLY_MARKED, Wrong.MARKED_WITHOUT_PROOF) + ", " + count(Wrong.LEFT_OVER)),
                row(
                        "runs that did not end, sums that do not add up",
                        count(Wrong.NOT_TERMINAL, Wrong.NO_QUIET_END) + ", " + count(Wrong.SUMS)),
                row("claim after a kill: p50, p99, max", waits(claims)));
    }

    /** Puts the table between the two marks of a document. */
    void writeInto(Path document) {
        try {
            var text = Files.readString(document);
            int from = text.indexOf(BEGIN);
            int to = text.indexOf(END);
            if (from < 0 || to < from) {
                throw new IllegalStateException(document + " lacks " + BEGIN + " or " + END);
            }
            Files.writeString(
                    document, text.substring(0, from + BEGIN.length()) + "\n" + table() + "\n" + text.substring(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long count(Wrong... kinds) {
        var wanted = Set.of(kinds);
        return verdicts.stream()
                .flatMap(verdict -> verdict.findings().stream())
                .filter(finding -> wanted.contains(finding.wrong()))
                .count();
    }

    /** Of sorted milliseconds. */
    static String waits(List<Long> sorted) {
        if (sorted.isEmpty()) {
            return "none";
        }
        return String.format(
                Locale.ROOT,
                "%.1f s, %.1f s, %.1f s (%d)",
                quantile(sorted, 0.5) / 1000.0,
                quantile(sorted, 0.99) / 1000.0,
                sorted.getLast() / 1000.0,
                sorted.size());
    }

    static long quantile(List<Long> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private static String row(String what, String figure) {
        return "| " + what + " | " + figure + " |";
    }
}
