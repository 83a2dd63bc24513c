package org.practicesync.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.practicesync.bench.RunBook.Run;

/** The same connections, due at the same moment again and again, with one, two and four replicas on one database. */
final class ManyReplicas implements Scenario {
    private static final int DAY = 1440;
    private static final List<Integer> STEPS = List.of(1, 2, 4);
    private static final int PATIENTS_MIN = 5;
    private static final int PATIENTS_SPREAD = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final int count;
    private final int rounds;
    private final int latencyMillis;

    ManyReplicas(Wishes wishes) {
        count = wishes.number("COUNT", 200);
        rounds = wishes.number("ROUNDS", 4);
        latencyMillis = wishes.number("LATENCY", 100);
    }

    /** All connections due once. */
    private record Round(List<Run> runs) {
        /** Until the last one was done. */
        long millis() {
            return runs.stream().mapToLong(Run::freshMillis).max().orElse(0);
        }
    }

    /** Some replicas at one latency. */
    private record Step(
            int replicas,
            int latency,
            List<Round> rounds,
            List<Run> runs,
            long oddAccounts,
            int requests,
            int wanted,
            Machine.Used cores) {
        long millis() {
            return new Millis(rounds.stream().map(Round::millis).toList()).quantile(0.5);
        }

        /** Connections that a due time did not give exactly one completed run. */
        long oddRuns(int count) {
            return rounds.stream()
                    .mapToLong(round -> Math.abs(count - round.runs.size())
                            + count
                            - round.runs.stream()
                                    .filter(Run::completed)
                                    .map(Run::organization)
                                    .distinct()
                                    .count())
                    .sum();
        }

        /** Runs by replica, most first. */
        String shares() {
            return runs.stream().collect(Collectors.groupingBy(Run::worker, Collectors.counting())).values().stream()
                    .sorted((a, b) -> Long.compare(b, a))
                    .map(String::valueOf)
                    .collect(Collectors.joining("/"));
        }
    }

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CLINIKO_REQUESTS_PER_MINUTE", "0");
    }

    @Override
    public Outcome measure(Site site, Progress progress) throws InterruptedException {
        site.standIns.cliniko.rateLimit(0, 60, "fixed", false);
        site.startReplica();
        var clinics = Clinics.make(site, "many", count, DAY, n -> PATIENTS_MIN + n % PATIENTS_SPREAD);
        progress.say(count + " connected; their first run");
        round(site, clinics);
        int perRun = requestsOfOne(site, clinics);
        progress.say("a run where nothing changed takes " + perRun + " requests");
        var steps = new ArrayList<Step>();
        for (int replicas : STEPS) {
            while (site.servicePids().size() < replicas) {
                site.startReplica();
            }
            for (int latency : List.of(latencyMillis, 0)) {
                var step = step(site, clinics, latency, perRun);
                steps.add(step);
                progress.say("with " + replicas + " of them, " + latency + " ms: " + Millis.seconds(step.millis())
                        + ", runs " + step.shares() + ", load " + Machine.load());
            }
        }
        return outcome(steps);
    }

    private Step step(Site site, Clinics clinics, int latency, int perRun) throws InterruptedException {
        site.standIns.cliniko.latency(latency, 0);
        // The newest replica is cold.
        round(site, clinics);
        clinics.forgetRequests(site);
        var from = site.runs.now();
        var began = Machine.used(site);
        var measured = new ArrayList<Round>();
        for (int n = 0; n < rounds; n++) {
            measured.add(round(site, clinics));
        }
        var cores = Machine.used(site).since(began);
        var runs = site.runs.dueBetween(from, site.runs.now());
        var requests = clinics.requests(site);
        var byOrganization = runs.stream().collect(Collectors.groupingBy(Run::organization, Collectors.counting()));
        long odd = 0;
        for (int n = 0; n < count; n++) {
            odd += requests.get(n) == perRun * byOrganization.getOrDefault(clinics.organization(n), 0L) ? 0 : 1;
        }
        return new Step(
                site.servicePids().size(),
                latency,
                measured,
                runs,
                odd,
                requests.stream().mapToInt(Integer::intValue).sum(),
                perRun * runs.size(),
                cores);
    }

    private Round round(Site site, Clinics clinics) throws InterruptedException {
        var due = site.runs.makeDue(clinics);
        site.runs.awaitEnds(due, count, PATIENCE);
        // Their own places within the day are in nobody's way, and one that came up just now is let finish.
        site.runs.park(clinics);
        site.runs.awaitQuiet(PATIENCE);
        return new Round(site.runs.dueAt(due));
    }

    private static int requestsOfOne(Site site, Clinics clinics) throws InterruptedException {
        clinics.forgetRequests(site);
        site.runs.awaitEnds(site.runs.makeDue(clinics, 0), 1, PATIENCE);
        return clinics.requests(site).getFirst();
    }

    private Outcome outcome(List<Step> steps) {
        var slow = steps.stream().filter(step -> step.latency > 0).toList();
        var fast = steps.stream().filter(step -> step.latency == 0).toList();
        var heads = Stream.concat(
                        Stream.of(""),
                        Stream.concat(slow.stream(), fast.stream()).map(ManyReplicas::head))
                .toArray(String[]::new);
        var all = Stream.concat(slow.stream(), fast.stream()).toList();
        var table = new Table(name(), heads);
        row(
                table,
                "until " + count + " runs are done, median of " + rounds,
                all,
                step -> Millis.seconds(step.millis()));
        row(table, "throughput against one replica", all, step -> ratio(step.latency > 0 ? slow : fast, step));
        row(
                table,
                "due times of connections, not run exactly once",
                all,
                step -> count * rounds + ", " + step.oddRuns(count));
        row(table, "requests expected, answered", all, step -> step.wanted + ", " + step.requests);
        row(table, "accounts with another number", all, step -> Long.toString(step.oddAccounts));
        row(table, "runs by replica", all, Step::shares);
        row(table, "cores used: replicas together", all, step -> cores(step.cores.service()));
        row(table, "PostgreSQL", all, step -> cores(step.cores.postgres()));
        row(table, "stand-ins", all, step -> cores(step.cores.standIns()));
        row(table, "all else on the machine", all, step -> cores(step.cores.others()));
        boolean once = all.stream().allMatch(step -> step.oddRuns(count) == 0 && step.oddAccounts == 0);
        return new Outcome(table, once);
    }

    private static void row(Table table, String what, List<Step> steps, Function<Step, String> figure) {
        table.row(Stream.concat(Stream.of(what), steps.stream().map(figure)).toArray(String[]::new));
    }

    private static String head(Step step) {
        return step.replicas + (step.replicas == 1 ? " replica" : " replicas") + ", "
                + (step.latency > 0 ? step.latency + " ms a request" : "no latency");
    }

    private static String ratio(List<Step> alike, Step step) {
        return cores((double) alike.getFirst().millis() / step.millis());
    }

    private static String cores(double cores) {
        return String.format(Locale.ROOT, "%.2f", cores);
    }
}
