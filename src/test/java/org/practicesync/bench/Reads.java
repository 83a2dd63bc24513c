package org.practicesync.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;

/**
 * Every route that reads, on one organization with very many patients and appointments that came through a sync, beside a
 * route that asks the database for nothing but {@code select 1}.
 */
final class Reads implements Scenario {
    private static final int DAY = 1440;
    private static final int TOKEN_SECONDS = 7200;
    private static final long P99_MICROS_MAX = 50_000;
    private static final int TIMES_BARE_MAX = 5;
    private static final Duration SYNC_MAX = Duration.ofMinutes(40);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String BARE = "/q/health/ready";

    private final int patients;
    private final int appointments;
    private final int perSecond;
    private final Duration span;
    private final Duration warmUp;

    Reads(Wishes wishes) {
        patients = wishes.number("PATIENTS", 100_000);
        appointments = wishes.number("APPOINTMENTS", 1_000_000);
        perSecond = wishes.number("RATE", 100);
        span = Duration.ofSeconds(wishes.number("SECONDS", 20));
        warmUp = Duration.ofSeconds(wishes.number("WARM", 5));
    }

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("CLINIKO_REQUESTS_PER_MINUTE", "0");
    }

    @Override
    public Outcome measure(Site site, Progress progress) throws InterruptedException {
        site.startReplica();
        site.standIns.cliniko.rateLimit(0, 60, "fixed", false);
        var today = LocalDate.now(Clock.systemUTC()).toString();
        var clinic = Clinics.make(
                site,
                "reads",
                1,
                DAY,
                n -> patients,
                account -> account.put("today", today)
                        .put("appointments", appointments)
                        .put("groups", appointments / 1000)
                        .put("practitioners", 12)
                        .put("appointmentTypes", 10)
                        .put("businesses", 2));
        var organization = clinic.organization(0);
        var bearer =
                site.standIns.clerk.token(TokenOrder.of(organization, "admin").lifeSeconds(TOKEN_SECONDS));
        progress.say("a full sync of " + patients + " patients and " + appointments + " appointments");
        long begin = System.nanoTime();
        var syncId = sync(site, organization, bearer);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        progress.say("synced in " + took.toSeconds() + " s");
        site.runs.settle();
        return read(site, progress, organization, bearer, syncId, took);
    }

    private static String sync(Site site, String organization, String bearer) throws InterruptedException {
        var headers = Map.of("Authorization", "Bearer " + bearer);
        var started = site.api(0)
                .post("/api/v1/sync/start/" + organization + "?sync_mode=full", Json.object(), headers)
                .required();
        var syncId = started.path("sync_id").asText();
        long end = System.nanoTime() + SYNC_MAX.toNanos();
        while (System.nanoTime() < end) {
            var status = site.api(0)
                    .get("/api/v1/sync/status/" + syncId, headers)
                    .required()
                    .path("state")
                    .asText();
            if (status.equals("completed")) {
                return syncId;
            }
            if (status.equals("failed")) {
                throw new IllegalStateException("the sync failed");
            }
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException("the sync took longer than " + SYNC_MAX);
    }

    private Outcome read(
            Site site, Progress progress, String organization, String bearer, String syncId, Duration took) {
        var table = new Table(
                name(), "route, " + perSecond + "/s for " + span.toSeconds() + " s", "p50", "p99", "p99 / bare");
        table.row(
                "full sync of " + patients + " patients, " + appointments + " appointments",
                took.toSeconds() + " s",
                "",
                "");
        boolean reached = true;
        try (var loop = new OpenLoop(perSecond, bearer)) {
            var bare = measured(loop, site, BARE);
            table.row("`" + BARE + "` (`select 1`)", millis(bare, 0.5), millis(bare, 0.99), "1");
            for (var route : routes(organization, syncId).entrySet()) {
                var times = measured(loop, site, route.getValue());
                double ratio =
                        (double) times.micros().quantile(0.99) / bare.micros().quantile(0.99);
                progress.say(route.getKey() + ": p99 " + millis(times, 0.99));
                table.row(
                        "`" + route.getKey() + "`" + (times.failed() > 0 ? ", " + times.failed() + " failed" : ""),
                        millis(times, 0.5),
                        millis(times, 0.99),
                        String.format(Locale.ROOT, "%.1f", ratio));
                reached &= times.failed() == 0
                        && times.micros().quantile(0.99) <= P99_MICROS_MAX
                        && ratio <= TIMES_BARE_MAX;
            }
        }
        return new Outcome(table, reached);
    }

    private OpenLoop.Times measured(OpenLoop loop, Site site, String path) {
        var url = site.url(0) + path;
        loop.run(url, warmUp);
        return loop.run(url, span);
    }

    private static Map<String, String> routes(String organization, String syncId) {
        var routes = new LinkedHashMap<String, String>();
        for (String route : paths()) {
            routes.put(route, route.replace("{organization}", organization).replace("{sync_id}", syncId));
        }
        return routes;
    }

    private static List<String> paths() {
        var paths = new ArrayList<String>();
        paths.add("/api/v1/patients/{organization}?limit=50");
        paths.add("/api/v1/patients/{organization}?limit=50&search=ma");
        paths.add("/api/v1/patients/{organization}/active?limit=50");
        paths.add("/api/v1/patients/{organization}/active/with-appointments?limit=50");
        paths.add("/api/v1/patients/{organization}/by-appointment-type/follow-up?limit=50");
        paths.add("/api/v1/patients/{organization}/appointment-types/summary");
        paths.add("/api/v1/cliniko/active-patients/{organization}?limit=50");
        paths.add("/api/v1/cliniko/sync-logs/{organization}?limit=50");
        paths.add("/api/v1/cliniko/status/{organization}");
        paths.add("/api/v1/sync/status/{sync_id}");
        paths.add("/api/v1/sync/dashboard/{organization}");
        paths.add("/api/v1/sync/history/{organization}?limit=50");
        paths.add("/api/v1/sync/receipts/{organization}?limit=50");
        paths.add("/api/v1/sync/rejected/{organization}?limit=50");
        paths.add("/api/v1/notifications/{organization}?limit=50");
        paths.add("/api/v1/admin/active-patients/{organization}?limit=50");
        paths.add("/api/v1/admin/active-patients/{organization}/summary");
        paths.add("/api/v1/admin/contacts/{organization}/with-appointments?limit=50");
        paths.add("/api/v1/admin/sync/dashboard/{organization}");
        return paths;
    }

    private static String millis(OpenLoop.Times times, double share) {
        return String.format(Locale.ROOT, "%.1f ms", times.micros().quantile(share) / 1000.0);
    }
}
