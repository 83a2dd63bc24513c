package org.practicesync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.practicesync.bench.RunBook.Run;

/** Many small clinics where nothing changes, due every five minutes, on one replica. */
final class Thousand implements Scenario {
    private static final int EVERY_MINUTES = 5;
    private static final int PATIENTS_MIN = 5;
    private static final int PATIENTS_SPREAD = 16;
    private static final double CORES_MAX = 1;
    private static final Duration LATE_MAX = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LAST_ENDS = Duration.ofMinutes(2);
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

    private final int count;
    private final int minutes;

    Thousand(Wishes wishes) {
        count = wishes.number("COUNT", 1_000);
        minutes = wishes.number("MINUTES", 15);
    }

    /** What was seen at the end of the window. */
    private record Seen(List<Run> runs, int requests, int refused, Machine.Used mean, double busiestMinute) {
        long incomplete() {
            return runs.stream().filter(run -> !run.completed()).count();
        }

        Millis late() {
            return new Millis(runs.stream().map(Run::lateMillis).toList());
        }
    }

    @Override
    public String name() {
        return "thousand";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Outcome measure(Site site, Progress progress) throws InterruptedException {
        site.startReplica();
        var clinics = Clinics.make(site, "quiet", count, EVERY_MINUTES, n -> PATIENTS_MIN + n % PATIENTS_SPREAD);
        progress.say(count + " connected; their first run");
        var first = site.runs.makeDue(clinics);
        site.runs.awaitEnds(first, count, PATIENCE);
        // From here on every connection has its own place within its five minutes.
        site.runs.awaitQuiet(PATIENCE);
        progress.say("all synced once; measuring for " + minutes + " minutes");
        var seen = watch(site, progress);
        return outcome(site, seen);
    }

    private Seen watch(Site site, Progress progress) throws InterruptedException {
        site.standIns.cliniko.resetStats();
        var from = site.runs.now();
        var began = Machine.used(site);
        var minuteBegan = began;
        double busiest = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            TimeUnit.MINUTES.sleep(1);
            var now = Machine.used(site);
            var share = now.since(minuteBegan);
            busiest = Math.max(busiest, share.service());
            progress.say("minute " + minute + ", cores: " + share.cores() + "; load " + Machine.load());
            minuteBegan = now;
        }
        // To the moment, so that each connection's place lies in it equally often.
        var until = site.runs.after(from, minutes);
        var mean = minuteBegan.since(began);
        var stats = site.standIns.cliniko.stats();
        site.runs.awaitQuietBefore(until, LAST_ENDS);
        return new Seen(
                site.runs.dueBetween(from, until),
                stats.path("received").asInt(),
                stats.path("rateLimited").asInt(),
                mean,
                busiest);
    }

    private Outcome outcome(Site site, Seen seen) {
        long pid = site.servicePids().getFirst();
        int expected = minutes / EVERY_MINUTES;
        long odd = count
                - seen.runs.stream().collect(Collectors.groupingBy(Run::organization)).values().stream()
                        .filter(runs -> runs.size() == expected)
                        .count();
        var table = new Table(name(), "", "")
                .row("connections, minutes", count + ", " + minutes)
                .row("runs, not completed", seen.runs.size() + ", " + seen.incomplete())
                .row("connections without exactly " + expected + " runs", Long.toString(odd))
                .row(
                        "cores used by the service, in the busiest minute",
                        String.format(Locale.ROOT, "%.2f (at most 1), %.2f", seen.mean.service(), seen.busiestMinute))
                .row(
                        "cores used by PostgreSQL, stand-ins, all else on the machine",
                        String.format(
                                Locale.ROOT,
                                "%.2f, %.2f, %.2f",
                                seen.mean.postgres(),
                                seen.mean.standIns(),
                                seen.mean.others()))
                .row("from due to claimed: p50, p99, max", seen.late().seconds() + " (p99 at most 30 s)")
                .row("from due to done: p50, p99, max", fresh(seen).seconds())
                .row(
                        "requests per run, refused by the stand-in",
                        String.format(Locale.ROOT, "%.1f, %d", (double) seen.requests / seen.runs.size(), seen.refused))
                .row(
                        "memory of the service: resident, highest, heap used",
                        Machine.megabytes(pid, "VmRSS") + " MB, " + Machine.megabytes(pid, "VmHWM") + " MB, "
                                + heapMegabytes(pid) + " MB");
        boolean reached = seen.incomplete() == 0
                && (odd == 0 || minutes % EVERY_MINUTES != 0)
                && seen.mean.service() <= CORES_MAX
                && seen.late().quantile(0.99) <= LATE_MAX.toMillis();
        return new Outcome(table, reached);
    }

    private static Millis fresh(Seen seen) {
        return new Millis(seen.runs.stream().map(Run::freshMillis).toList());
    }

    private static String heapMegabytes(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_info")
                    .redirectErrorStream(true)
                    .start();
            var said = new ArrayList<String>();
            try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(said::add);
            }
            var found = HEAP_USED.matcher(String.join(" ", said));
            return found.find() ? Long.toString(Long.parseLong(found.group(1)) / 1024) : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
