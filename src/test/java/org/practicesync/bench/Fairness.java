package org.practicesync.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.practicesync.bench.RunBook.Run;

/** Small clinics that are due together, alone and beside a large one that is being read already. */
final class Fairness implements Scenario {
    private static final double RATIO_MAX = 2;
    private static final int DAY = 1440;
    private static final int PAGE = 100;
    private static final int WARM_UPS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final boolean unlimited;
    private final int large;
    private final int small;
    private final int count;
    private final int pageMillis;
    private final int giants;

    Fairness(Wishes wishes) {
        unlimited = wishes.flag("UNLIMITED");
        large = wishes.number("LARGE", 200_000);
        small = wishes.number("SMALL", 2_000);
        count = wishes.number("COUNT", 49);
        pageMillis = wishes.number("LATENCY", 20);
        giants = wishes.number("GIANTS", 1);
    }

    /** How the small ones fared. */
    private record Wave(Millis fresh, long incomplete, Machine.Used cores) {}

    @Override
    public String name() {
        return unlimited ? "fairness-unlimited" : "fairness";
    }

    @Override
    public Map<String, String> environment() {
        return unlimited ? Map.of("CLINIKO_REQUESTS_PER_MINUTE", "0") : Map.of();
    }

    @Override
    public Outcome measure(Site site, Progress progress) throws InterruptedException {
        site.startReplica();
        if (unlimited) {
            site.standIns.cliniko.rateLimit(0, 60, "fixed", false);
        }
        site.standIns.cliniko.latency(0, pageMillis);
        progress.say("warming up");
        for (int n = 0; n < WARM_UPS; n++) {
            wave(site, Clinics.make(site, "warming" + n + "x", count, DAY, clinic -> small));
        }
        var apart = Clinics.make(site, "apart", count, DAY, n -> small);
        var beside = Clinics.make(site, "beside", count, DAY, n -> small);
        var giant = Clinics.make(site, "giant", giants, DAY, n -> large);
        progress.say("warm, and all are connected");
        var alone = wave(site, apart);
        progress.say("alone: " + alone.fresh.seconds());
        site.runs.makeDue(giant);
        awaitPages(site, giant);
        progress.say("the large one is being read");
        long before = site.runs.seen(giant);
        var together = wave(site, beside);
        long during = site.runs.seen(giant) - before;
        progress.say("beside the large one: " + together.fresh.seconds());
        var states = site.runs.of(giant).stream().map(Run::state).distinct().collect(Collectors.joining(", "));
        long total = site.runs.seen(giant);
        return outcome(alone, together, new Giant(before, during, total, states));
    }

    private record Giant(long before, long during, long total, String states) {}

    private Outcome outcome(Wave alone, Wave together, Giant giant) {
        double ratio = (double) together.fresh.quantile(0.99) / alone.fresh.quantile(0.99);
        double median = (double) together.fresh.quantile(0.5) / alone.fresh.quantile(0.5);
        var table = new Table(name(), "", "alone", "beside the large one", "ratio")
                .row("clinics, patients of each", count + ", " + small, count + ", " + small, "")
                .row("time to fresh, p50", p50(alone), p50(together), ratio(median))
                .row("time to fresh, p99", p99(alone), p99(together), ratio(ratio) + " (at most 2)")
                .row("time to fresh, longest", longest(alone), longest(together), "")
                .row("runs not completed", Long.toString(alone.incomplete), Long.toString(together.incomplete), "")
                .row("cores used: service", cores(alone.cores.service()), cores(together.cores.service()), "")
                .row("PostgreSQL", cores(alone.cores.postgres()), cores(together.cores.postgres()), "")
                .row("stand-ins", cores(alone.cores.standIns()), cores(together.cores.standIns()), "")
                .row("all else on the machine", cores(alone.cores.others()), cores(together.cores.others()), "")
                .row(
                        "patients read of the large one's " + large,
                        "",
                        giant.before + " before, " + giant.during + " meanwhile; then " + giant.states + " at "
                                + giant.total,
                        "");
        boolean wentOn = giant.during > 0 || giant.total >= (long) large * giants;
        return new Outcome(table, ratio <= RATIO_MAX && alone.incomplete == 0 && together.incomplete == 0 && wentOn);
    }

    private Wave wave(Site site, Clinics clinics) throws InterruptedException {
        var began = Machine.used(site);
        var due = site.runs.makeDue(clinics);
        site.runs.awaitEnds(due, clinics.size(), PATIENCE);
        var cores = Machine.used(site).since(began);
        var runs = site.runs.dueAt(due);
        return new Wave(
                new Millis(runs.stream().map(Run::freshMillis).toList()),
                runs.stream().filter(run -> !run.completed()).count(),
                cores);
    }

    private static void awaitPages(Site site, Clinics giant) throws InterruptedException {
        while (site.runs.seen(giant) < (long) giant.size() * PAGE) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    private static String p50(Wave wave) {
        return Millis.seconds(wave.fresh.quantile(0.5));
    }

    private static String p99(Wave wave) {
        return Millis.seconds(wave.fresh.quantile(0.99));
    }

    private static String longest(Wave wave) {
        return Millis.seconds(wave.fresh.max());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String cores(double cores) {
        return ratio(cores);
    }
}
