package org.practicesync.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * {@code Chaos -- COMMAND}, COMMAND starting the service. Environment: {@code SEEDS} how many, {@code SEED} one alone,
 * {@code PARALLEL} how many at a time, {@code REPORT} the document that takes the table. Ends with 1 where a seed failed.
 */
public final class Chaos {
    private static final int SEEDS_DEFAULT = 10;
    private static final int PARALLEL_DEFAULT = 4;
    private static final int FINDINGS_SHOWN = 8;
    private static final Path FOLDER = Path.of("target", "chaos").toAbsolutePath();
    private static final PrintStream OUT = System.out;

    private Chaos() {}

    public static void main(String... args) {
        // Before anything logs: the class path is the service's, and so is its log manager.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.setProperty("io.netty.noUnsafe", "true");
        Logger.getLogger("").setLevel(Level.WARNING);
        int status = 1;
        try {
            status = run(command(args), Map.copyOf(System.getenv()));
        } catch (InterruptedException e) {
            status = 130;
        } catch (RuntimeException e) {
            System.err.println("chaos: " + e.getMessage());
        }
        System.exit(status);
    }

    private static int run(List<String> command, Map<String, String> environment) throws InterruptedException {
        int seeds = number(environment, "SEEDS", SEEDS_DEFAULT);
        int parallel = number(environment, "PARALLEL", PARALLEL_DEFAULT);
        long only = number(environment, "SEED", 0);
        var chosen = only > 0
                ? List.of(only)
                : LongStream.rangeClosed(1, seeds).boxed().toList();
        OUT.println("Starting PostgreSQL, the stand-ins and two replicas; logs in " + FOLDER + " ...");
        Summary summary;
        try (var stage = Stage.set(FOLDER, command)) {
            var verdicts = playAll(stage, chosen, parallel);
            summary = new Summary(LocalDate.now(Clock.systemUTC()), verdicts, stage.claims.waits());
        }
        OUT.println();
        OUT.println(summary.table());
        var report = environment.getOrDefault("REPORT", "");
        if (!report.isEmpty() && only == 0) {
            summary.writeInto(Path.of(report));
        }
        return judge(summary);
    }

    private static List<Verdict> playAll(Stage stage, List<Long> seeds, int parallel) {
        try (var pool = Executors.newFixedThreadPool(parallel)) {
            var playing = new ArrayList<CompletableFuture<Verdict>>();
            for (long seed : seeds) {
                playing.add(CompletableFuture.supplyAsync(() -> show(SeedRun.play(stage, seed)), pool));
            }
            return playing.stream().map(CompletableFuture::join).toList();
        }
    }

    private static synchronized Verdict show(Verdict verdict) {
        OUT.println(verdict.line());
        verdict.findings().stream()
                .limit(FINDINGS_SHOWN)
                .forEach(finding -> OUT.println("    " + finding.wrong() + ": " + finding.what()));
        if (verdict.findings().size() > FINDINGS_SHOWN) {
            OUT.println("    and " + (verdict.findings().size() - FINDINGS_SHOWN) + " more");
        }
        return verdict;
    }

    private static int judge(Summary summary) {
        if (summary.claimedLate()) {
            OUT.println("A run waited more than " + Summary.CLAIM_MILLIS_MAX / 1000 + " s for its next worker.");
        }
        var failed = summary.failedSeeds();
        if (!failed.isEmpty()) {
            OUT.println("Replay: "
                    + failed.stream().map(seed -> "make chaos SEED=" + seed).collect(Collectors.joining("; ")));
        }
        return summary.passed() ? 0 : 1;
    }

    private static List<String> command(String... args) {
        var words = List.of(args);
        int dashes = words.indexOf("--");
        if (dashes < 0 || dashes == words.size() - 1) {
            throw new IllegalArgumentException("the command that starts the service is missing: put it after --");
        }
        return words.subList(dashes + 1, words.size());
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        var text = environment.getOrDefault(name, "");
        return text.isBlank() ? otherwise : Integer.parseInt(text.strip());
    }
}
