package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.practicesync.chaos.Oracle.Finding;
import org.practicesync.chaos.Oracle.Stored;
import org.practicesync.chaos.Oracle.Wrong;
import org.practicesync.chaos.Schedule.Bulk;
import org.practicesync.chaos.Schedule.Deed;
import org.practicesync.chaos.Schedule.Fault;
import org.practicesync.chaos.Schedule.Mode;
import org.practicesync.chaos.Schedule.Round;
import org.practicesync.sandbox.http.Json;

/** Plays one seed's schedule and lets the oracle judge every run of it. */
final class SeedRun {
    private static final java.time.Duration REMOVAL_MAX = java.time.Duration.ofSeconds(60);

    private final Stage stage;
    private final Schedule schedule;
    private final Clinic clinic;
    private final Model.Names names = new Model.Names();
    private final Tally tally = new Tally();
    private final List<Finding> findings = new ArrayList<>();

    private SeedRun(Stage stage, Schedule schedule) throws InterruptedException {
        this.stage = stage;
        this.schedule = schedule;
        this.clinic = new Clinic(stage, schedule);
    }

    static Verdict play(Stage stage, long seed) {
        var schedule = Schedule.of(seed);
        long started = System.nanoTime();
        var tally = new Tally();
        var findings = new ArrayList<Finding>();
        try {
            var run = new SeedRun(stage, schedule);
            tally = run.tally;
            run.play();
            findings.addAll(run.findings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            findings.add(new Finding(Wrong.NOT_TERMINAL, "interrupted"));
        } catch (RuntimeException e) {
            findings.add(new Finding(Wrong.NOT_TERMINAL, "the harness could not go on: " + e));
        }
        return new Verdict(schedule, tally.figures(), findings, (System.nanoTime() - started) / 1_000_000);
    }

    private void play() throws InterruptedException {
        for (int i = 0; i < schedule.rounds().size(); i++) {
            play(
                    schedule.rounds().get(i),
                    "round " + (i + 1) + " " + schedule.rounds().get(i).mode());
        }
        endQuietly();
    }

    private void play(Round round, String where) throws InterruptedException {
        changeBefore(round);
        var start = clinic.model();
        var during = start.ordersByPage(round.during(), names);
        during.forEach((page, orders) -> stage.cliniko.changeOnListPage(clinic.key, page, Json.write(orders)));
        during.values().forEach(orders -> tally.changes(orders.size()));
        round.faults().forEach(this::order);
        stage.cliniko.resetStats(clinic.key);
        judge(round.mode(), start, blows(round), where);
    }

    private void changeBefore(Round round) {
        round.bulks().forEach(this::order);
        var orders = clinic.model().orders(round.before(), names);
        stage.cliniko.change(clinic.key, Json.write(orders));
        tally.changes(orders.size());
    }

    /** Starts the run and judges what it did. */
    private JsonNode judge(Mode mode, Model start, List<Blow> blows, String where) throws InterruptedException {
        var before = stage.database.patients(clinic.organization);
        int runsBefore = stage.database.runsOfOrganization(clinic.organization).size();
        var run = new CompletableFuture<String>();
        var over = new AtomicBoolean();
        var strikers = blows.stream().map(blow -> striker(blow, run, over)).toList();
        var id = clinic.start(mode);
        run.complete(id);
        var log = clinic.awaitEnd(id);
        over.set(true);
        clinic.quiet();
        for (var striker : strikers) {
            striker.join();
        }
        tally.run(log.path("operation_type").asText().equals("incremental"));
        if (log.path("status").asText().equals("running")) {
            throw new IllegalStateException(where + ": run " + id + " did not end within " + Clinic.RUN_MAX);
        }
        // An answer that was lost with its replica may have left a run before this one: then nothing tells their deeds
        // apart.
        boolean alone = stage.database.runsOfOrganization(clinic.organization).size() == runsBefore + 1;
        boolean completed = log.path("status").asText().equals("completed");
        var after = stage.database.patients(clinic.organization);
        Oracle.afterRun(
                        completed,
                        start.records(),
                        clinic.model().records(),
                        alone ? before : List.of(),
                        after,
                        stage.database.sums(id))
                .forEach(finding -> note(where + ", run " + id + " " + outcome(log), finding));
        return log;
    }

    /** At the end nothing strikes any more, and both sides must be the same. Other seeds' kills still do. */
    private void endQuietly() throws InterruptedException {
        var vendor = clinic.model();
        var log = judge(Mode.SYNC_ALL, vendor, List.of(), "quiet end");
        if (!log.path("status").asText().equals("completed")) {
            note("quiet end", new Finding(Wrong.NO_QUIET_END, outcome(log)));
        }
        var stored = confirmed(log.path("metadata").path("sync_id").asText(), vendor);
        Oracle.atEnd(vendor.records(), stored).forEach(finding -> note("quiet end", finding));
        long listed = clinic.listed();
        if (listed != vendor.living()) {
            note("quiet end", new Finding(Wrong.SUMS, listed + " are listed, " + vendor.living() + " live at the PMS"));
        }
        stage.database.runsOfOrganization(clinic.organization).stream()
                .filter(run -> List.of("queued", "running").contains(run.state()))
                .forEach(run -> note("quiet end", new Finding(Wrong.NOT_TERMINAL, "run " + run.id())));
    }

    /** Where the brake held removals a person says yes; answers what is stored when they are through. */
    private List<Stored> confirmed(String run, Model vendor) throws InterruptedException {
        var stored = stage.database.patients(clinic.organization);
        if (settled(stored, vendor) || !clinic.confirmRemovals(run)) {
            return stored;
        }
        tally.confirmed();
        long deadline = System.nanoTime() + REMOVAL_MAX.toNanos();
        while (!settled(stored, vendor) && System.nanoTime() < deadline) {
            Clinic.pause();
            stored = stage.database.patients(clinic.organization);
        }
        return stored;
    }

    private static boolean settled(List<Stored> stored, Model vendor) {
        return stored.stream()
                .allMatch(
                        row -> row.presence().equals("gone") || vendor.records().containsKey(row.id()));
    }

    /** What a page of the run sets off. */
    private record Blow(int page, Action action) {}

    /** Done to the run with this id; says whether it came to pass. */
    private interface Action {
        boolean strike(String run) throws InterruptedException;
    }

    private List<Blow> blows(Round round) {
        var blows = new ArrayList<Blow>();
        round.kills()
                .forEach(kill -> blows.add(new Blow(kill.page(), run -> {
                    boolean struck = stage.claims.kill(run, kill.both());
                    tally.kill(struck);
                    return struck;
                })));
        if (round.restartAtPage() > 0) {
            blows.add(new Blow(round.restartAtPage(), run -> {
                stage.database.restart();
                tally.restart();
                return true;
            }));
        }
        return blows;
    }

    private Thread striker(Blow blow, CompletableFuture<String> run, AtomicBoolean over) {
        return Thread.ofVirtual().start(() -> {
            try {
                stage.cliniko.awaitListPages(clinic.key, blow.page());
                if (!over.get()) {
                    blow.action().strike(run.join());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (java.io.UncheckedIOException e) {
                // The page never came within the client's patience: then there is nothing to strike.
            }
        });
    }

    private void order(Bulk bulk) {
        int size = clinic.model().size();
        int count = Math.min(bulk.count(), size);
        var order = Json.object()
                .put("op", bulk.deed() == Deed.DELETE ? "delete" : "edit")
                .put("index", (int) (bulk.from() * (size - count)))
                .put("count", count);
        if (bulk.deed() != Deed.DELETE) {
            order.set("fields", names.next());
        }
        stage.cliniko.change(clinic.key, Json.write(order));
        tally.changes(count);
    }

    private void order(Fault fault) {
        stage.cliniko.fault(Json.write(Json.object()
                .put("match", fault.match())
                .put("key", clinic.key)
                .put("after", fault.after())
                .put("times", fault.times())
                .put("kind", fault.kind())
                .put("resetSeconds", fault.resetSeconds())));
        tally.fault();
    }

    private void note(String where, Finding finding) {
        findings.add(new Finding(finding.wrong(), where + ": " + finding.what()));
    }

    private static String outcome(JsonNode log) {
        return log.path("metadata").path("outcome").asText() + " "
                + log.path("error_details").path("error_code").asText("");
    }
}
