package org.practicesync.chaos;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;

/**
 * {@code KillWrites -- COMMAND}, COMMAND starting the service: changes on their way into the PMS while the processes are
 * killed, so many times at each {@link WriteArrow} of each {@link WriteSystem}. Environment: {@code CASES} changes per arrow.
 * Ends with 1 where the PMS holds one twice, or the ledger says what is not so.
 */
public final class KillWrites {
    private static final int CASES_DEFAULT = 20;
    private static final int BATCH = 10;
    private static final Path FOLDER = Path.of("target", "kill-writes").toAbsolutePath();
    private static final PrintStream OUT = System.out;

    /** Shorter than in production, so that a proof of absence takes seconds; longer than any request is on its way. */
    private static final Map<String, String> PAUSES = Map.of(
            "PRACTICE_SYNC_WRITEBACK_ABSENCE_PAUSE", "4s",
            "PRACTICE_SYNC_WRITEBACK_LOOK_PAUSE", "500ms",
            "PRACTICE_SYNC_WRITEBACK_POLL_PAUSE", "500ms",
            "PRACTICE_SYNC_WRITEBACK_LEASE", "6s");

    private final Stage stage;
    private final SikkaControl sikka;
    private final Map<Line, WriteSum> sums = new LinkedHashMap<>();
    private int rounds;

    private KillWrites(Stage stage, SikkaControl sikka) {
        this.stage = stage;
        this.sikka = sikka;
    }

    /** A line of the table. */
    private record Line(WriteSystem system, WriteArrow arrow) {}

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
        OUT.println("Starting PostgreSQL, the stand-ins and two replicas; logs in " + FOLDER + " ...");
        try (var standIn = new SikkaStandIn()) {
            var sikka = new SikkaControl(standIn.start(0));
            try (var stage = Stage.set(FOLDER, command, settings(sikka))) {
                return new KillWrites(stage, sikka).play(cases) ? 0 : 1;
            }
        }
    }

    private static Map<String, String> settings(SikkaControl sikka) {
        var settings = new LinkedHashMap<>(PAUSES);
        settings.put("SIKKA_BASE_URL", sikka.apiUrl());
        settings.put("SIKKA_APP_ID", SikkaStandIn.APP_ID);
        settings.put("SIKKA_APP_KEY", SikkaStandIn.APP_KEY);
        return settings;
    }

    private boolean play(int cases) throws InterruptedException {
        for (int done = 0; done < cases; done += BATCH) {
            for (var system : WriteSystem.values()) {
                for (var arrow : system.arrows()) {
                    play(new Line(system, arrow), done / BATCH, Math.min(BATCH, cases - done));
                }
            }
        }
        OUT.println();
        OUT.println(WriteSum.HEADER);
        sums.forEach((line, sum) -> OUT.println(sum.line(line.system(), line.arrow())));
        return sums.values().stream().allMatch(WriteSum::right);
    }

    private void play(Line line, int turn, int cases) throws InterruptedException {
        int number = ++rounds;
        var clinic = line.system().clinic(stage, sikka, number, turn);
        var sum = new WriteRound(stage, clinic, line.arrow(), number, cases).play();
        sums.merge(line, sum, WriteSum::plus);
        OUT.println(sum.line(line.system(), line.arrow()));
    }
}
