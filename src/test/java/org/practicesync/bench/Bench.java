package org.practicesync.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code Bench -- COMMAND}, COMMAND starting the service. Environment: {@code SCENARIO}, the scenario's own sizes, and
 * {@code REPORT}, the document that takes the table. Ends with 1 where a figure is not what was promised.
 */
public final class Bench {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();
    private static final int COMPLAINTS_SHOWN = 8;
    private static final PrintStream OUT = System.out;
    private static final Clock CLOCK = Clock.systemUTC();

    private Bench() {}

    public static void main(String... args) {
        // Before anything logs: the class path is the service's, and so is its log manager.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.WARNING);
        int status = 1;
        try {
            status = run(command(args), new Wishes(System.getenv())) ? 0 : 1;
        } catch (InterruptedException e) {
            status = 130;
        } catch (RuntimeException e) {
            System.err.println("bench: " + e.getMessage());
        }
        System.exit(status);
    }

    private static boolean run(List<String> command, Wishes wishes) throws InterruptedException {
        var scenario = scenario(wishes);
        say("PostgreSQL and the stand-ins start; logs in " + FOLDER);
        var loadBefore = Machine.load();
        try (var site = Site.open(FOLDER, command, scenario.environment())) {
            var outcome = scenario.measure(site, Bench::say);
            var complaints = site.complaints();
            var failures = site.runs.failures();
            outcome.table()
                    .row(
                            "warnings and errors in the log; failed runs",
                            complaints.size() + "; " + (failures.isEmpty() ? "none" : String.join(", ", failures)))
                    .row(
                            "date, cores, load before and after",
                            LocalDate.now(CLOCK) + ", " + Machine.cores() + ", " + loadBefore + ", " + Machine.load())
                    .row("command", "`" + wishes.command(wishes.text("SCENARIO")) + "`");
            complaints.stream().limit(COMPLAINTS_SHOWN).forEach(line -> OUT.println("    " + line));
            show(outcome, wishes.text("REPORT"));
            return outcome.reached();
        }
    }

    private static Scenario scenario(Wishes wishes) {
        return switch (wishes.text("SCENARIO")) {
            case "fairness" -> new Fairness(wishes);
            case "thousand" -> new Thousand(wishes);
            case "replicas" -> new ManyReplicas(wishes);
            case "reads" -> new Reads(wishes);
            case "writes" -> new Writes(wishes);
            default -> throw new IllegalArgumentException("SCENARIO is fairness, thousand, replicas, reads or writes");
        };
    }

    private static void show(Scenario.Outcome outcome, String report) {
        OUT.println();
        OUT.println(outcome.table().text());
        if (!report.isEmpty()) {
            outcome.table().writeInto(Path.of(report));
        }
        if (!outcome.reached()) {
            OUT.println("This is not what was promised.");
        }
    }

    private static void say(String where) {
        OUT.println(LocalTime.now(CLOCK).truncatedTo(ChronoUnit.SECONDS) + "  " + where);
    }

    private static List<String> command(String... args) {
        var words = List.of(args);
        int dashes = words.indexOf("--");
        if (dashes < 0 || dashes == words.size() - 1) {
            throw new IllegalArgumentException("the command that starts the service is missing: put it after --");
        }
        return words.subList(dashes + 1, words.size());
    }
}
