package org.practicesync.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code KillWrites -- COMMAND}, COMMAND starting the service: changes on their way into the PMS while the processes are
 * killed, so many times at each {@link WriteArrow}. Environment: {@code CASES} changes per arrow. Ends with 1 where the PMS
 * holds one twice, or the ledger says what is not so.
 */
public final class KillWrites {
    private static final int CASES_DEFAULT = 20;
    private static final int BATCH = 10;
    private static final Path FOLDER = Path.of("target", "kill-writes").toAbsolutePath();
    private static final PrintStream OUT = System.out;

    /** Shorter than in production, so that a proof of absence takes seconds; longer than any request is on its way. */
    private static final Map<String, String> SETTINGS = Map.of(
            "PRACTICE_SYNC_WRITEBACK_ABSENCE_PAUSE", "4s",
            "PRACTICE_SYNC_WRITEBACK_LOOK_PAUSE", "500ms",
            "PRACTICE_SYNC_WRITEBACK_LEASE", "6s");

    /** How long a round may take until every change has its verdict, or a person's turn has come. */
    static final Duration ROUND_MAX = Duration.ofMinutes(3);

    private KillWrites() {}

    /** @param unsettled those that a person had to decide about */
    record Sum(
            int cases, int completed, int failed, int unsettled, int doubled, int lies, Map<String, Integer> atKill) {
        static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, Map.of());

        Sum plus(Sum other) {
            var states = new TreeMap<>(atKill);
            other.atKill().forEach((state, count) -> states.merge(state, count, Integer::sum));
            return new Sum(
                    cases + other.cases,
                    completed + other.completed,
                    failed + other.failed,
                    unsettled + other.unsettled,
                    doubled + other.doubled,
                    lies + other.lies,
                    states);
        }
    }

    public static void main(String... args) {
        // Before anything logs: the class path is the service's, and so is its log manager.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.setProperty("io.netty.noUnsafe", "true");
        Logger.getLogger("").setLevel(Level.WARNING);
        int status = 1;
        try {
            var words = List.of(args);
            status = run(words.subList(words.indexOf("--") + 1, words.size()));
        } catch (InterruptedException e) {
            status = 130;
        } catch (RuntimeException e) {
            System.err.println("kill-writes: " + e.getMessage());
        }
        System.exit(status);
    }

    private static int run(List<String> command) throws InterruptedException {
        var text = System.getenv().getOrDefault("CASES", "");
        int cases = text.isBlank() ? CASES_DEFAULT : Integer.parseInt(text.strip());
        var sums = new EnumMap<WriteArrow, Sum>(WriteArrow.class);
        OUT.println("Starting PostgreSQL, the stand-ins and two replicas; logs in " + FOLDER + " ...");
        try (var stage = Stage.set(FOLDER, command, SETTINGS)) {
            int round = 0;
            for (int done = 0; done < cases; done += BATCH) {
                for (WriteArrow arrow : WriteArrow.values()) {
                    var sum = new WriteRound(stage, arrow, ++round, Math.min(BATCH, cases - done)).play();
                    sums.merge(arrow, sum, Sum::plus);
                    OUT.println(line(arrow, sum));
                }
            }
        }
        OUT.println();
        OUT.println("| killed | changes | as they stood | completed | failed | left to a person | doubled | untrue |");
        OUT.println("|---|---|---|---|---|---|---|---|");
        sums.forEach((arrow, sum) -> OUT.println(line(arrow, sum)));
        boolean right = sums.values().stream().allMatch(sum -> sum.doubled() == 0 && sum.lies() == 0);
        return right ? 0 : 1;
    }

    private static String line(WriteArrow arrow, Sum sum) {
        return "| %s | %d | %s | %d | %d | %d | %d | %d |"
                .formatted(
                        arrow.words(),
                        sum.cases(),
                        sum.atKill(),
                        sum.completed(),
                        sum.failed(),
                        sum.unsettled(),
                        sum.doubled(),
                        sum.lies());
    }
}
