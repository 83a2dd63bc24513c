package org.practicesync.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People who book into a PMS while its records are read by a full sync, beside people of an account where nothing runs:
 * the two share neither account nor budget, only the machine. Cliniko's limit of requests is on, as always.
 */
final class Writes implements Scenario {
    static final double RATIO_MAX = 1.5;

    private static final int DAY = 1440;
    private static final int WARM_UPS = 3;
    private static final int SPACED = 3;
    private static final int FEW = 500;
    /** Longer than the PMS's window: nothing of an earlier measurement is left in the budget. */
    private static final Duration WINDOW = Duration.ofSeconds(63);

    private static final Duration PACE = Duration.ofSeconds(20);

    private final int patients;
    private final int keys;
    private final int rounds;
    private final int latency;
    private final Duration gap;

    Writes(Wishes wishes) {
        patients = wishes.number("PATIENTS", 200_000);
        keys = wishes.number("KEYS", 50);
        rounds = wishes.number("ROUNDS", 4);
        latency = wishes.number("LATENCY", 20);
        gap = Duration.ofMillis(wishes.number("GAP", 1_200));
    }

    @Override
    public String name() {
        return "writes";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public Outcome measure(Site site, Progress progress) throws InterruptedException {
        site.startReplica();
        site.standIns.cliniko.latency(latency, 0);
        try (var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build()) {
            return measure(site, http, progress);
        }
    }

    private Outcome measure(Site site, HttpClient http, Progress progress) throws InterruptedException {
        var bursting = pair(site, http, "burst");
        var spaced = IntStream.range(0, SPACED)
                .mapToObj(n -> pair(site, http, "spaced" + n))
                .toList();
        progress.say("warming up");
        for (int n = 0; n < WARM_UPS; n++) {
            DeskPair.atOnce(desk(site, http, "warming" + n), keys);
        }
        var walks = Stream.concat(Stream.of(bursting), spaced.stream()).toList();
        walks.forEach(pair -> site.runs.makeDue(pair.walked()));
        progress.say("full syncs begin, and spend their first minute");
        sleep(WINDOW);
        return measured(site, new Watch(site.runs, walks), bursting, spaced, progress);
    }

    private Outcome measured(Site site, Watch watch, DeskPair bursting, List<DeskPair> spaced, Progress progress)
            throws InterruptedException {
        sleep(PACE);
        long before = watch.look();
        progress.say("the syncs read " + before + " patients a minute; one key after another");
        var single = DeskPair.oneByOne(spaced, keys, gap);
        watch.look();
        progress.say("one by one: " + single.text() + "; all at once");
        var first = bursting.atOnce(keys, true);
        // Bookings whose people got 202 go on for a while, and they too must have left the window.
        sleep(WINDOW.multipliedBy(2));
        watch.look();
        progress.say("first at once: " + first.text());
        var again = new BookingWaits.Both();
        for (int n = 0; n < rounds; n++) {
            again = again.and(bursting.atOnce(keys, n % 2 == 0));
            sleep(WINDOW);
            watch.look();
        }
        progress.say("again: " + again.text());
        return outcome(site, watch, List.of(single, first, again));
    }

    private Outcome outcome(Site site, Watch watch, List<BookingWaits.Both> found) {
        var table = new Table(
                name(),
                keys + " keys",
                "idle: p50, p99",
                "during its full sync: p50, p99",
                "p99 / idle",
                "no verdict in 20 s: idle, during");
        row(table, "one every " + gap.toMillis() + " ms, on " + SPACED + " pairs of accounts", found.get(0), true);
        row(table, "all at once, nobody having booked before", found.get(1), false);
        row(table, "all at once, " + rounds + " times a minute apart", found.get(2), true);
        int refused = site.standIns.cliniko.stats().path("rateLimited").asInt();
        table.row(
                "patients that each sync read a minute: before, while one by one, at first at once, again",
                watch.text() + "; " + (watch.always() ? "all went on all the time" : "not all went on all the time"));
        table.row("requests that the stand-in refused", Integer.toString(refused));
        boolean reached = Stream.of(found.get(0), found.get(2)).allMatch(both -> both.reaches(RATIO_MAX));
        return new Outcome(table, reached && watch.always() && refused == 0);
    }

    private static void row(Table table, String what, BookingWaits.Both both, boolean promised) {
        table.row(
                what,
                both.idle().text(),
                both.during().text(),
                String.format(Locale.ROOT, "%.2f", both.ratio()) + (promised ? " (at most " + RATIO_MAX + ")" : ""),
                both.idle().unclean() + ", " + both.during().unclean());
    }

    private DeskPair pair(Site site, HttpClient http, String name) {
        var walked = clinic(site, name + "walked", patients);
        return new DeskPair(desk(site, http, name + "idle"), new BookingDesk(site, http, walked), walked);
    }

    private BookingDesk desk(Site site, HttpClient http, String name) {
        return new BookingDesk(site, http, clinic(site, name, patients));
    }

    /** The stand-in looks at every appointment for conflicts: few of them, so that we do not measure that. */
    private static Clinics clinic(Site site, String name, int patients) {
        var clinic = Clinics.make(site, name, 1, DAY, n -> patients, account -> account.put("appointments", FEW));
        site.runs.park(clinic);
        return clinic;
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
