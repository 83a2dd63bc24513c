package org.practicesync.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.practicesync.sandbox.http.Json;

/** A few changes of one clinic, and one kill. */
final class WriteRound {
    private static final Duration KILL_MAX = Duration.ofSeconds(20);
    private static final int ANSWER_MILLIS = 1_500;

    private final Stage stage;
    private final WriteArrow arrow;
    private final int cases;
    private final Random random;
    private final WriteDesk desk;

    WriteRound(Stage stage, WriteArrow arrow, int number, int cases) throws InterruptedException {
        this.stage = stage;
        this.arrow = arrow;
        this.cases = cases;
        this.random = new Random(number);
        this.desk = new WriteDesk(stage, number);
    }

    KillWrites.Sum play() throws InterruptedException {
        prepare();
        Map<String, Integer> atKill;
        try (var callers = Executors.newFixedThreadPool(cases)) {
            var booking = IntStream.range(0, cases)
                    .mapToObj(each -> CompletableFuture.runAsync(() -> book(each), callers))
                    .toList();
            awaitMoment();
            atKill = kill();
            stage.cliniko.latency(0, 0);
            booking.forEach(CompletableFuture::join);
        }
        var states = awaitVerdicts();
        return judge(states, atKill);
    }

    private void book(int number) {
        try {
            desk.book(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepare() {
        stage.cliniko.resetStats();
        stage.cliniko.clearFaults();
        stage.cliniko.latency(arrow == WriteArrow.BEFORE_ANSWER ? ANSWER_MILLIS : 0, 0);
        if (arrow == WriteArrow.WHILE_LOOKING) {
            fault("drop", cases / 2);
            fault("dropAfterCommit", cases - cases / 2);
        }
    }

    private void fault(String kind, int times) {
        stage.cliniko.fault(Json.write(Json.object()
                .put("match", "POST /v1/individual_appointments")
                .put("key", desk.key)
                .put("times", times)
                .put("kind", kind)));
    }

    private void awaitMoment() throws InterruptedException {
        switch (arrow) {
            case BEFORE_SEND -> {
                awaitRows("queued", "sent", "completed");
                pause(random.nextInt(40));
            }
            case BEFORE_ANSWER -> {
                awaitRows("sent");
                pause(random.nextInt(ANSWER_MILLIS / 2));
            }
            case BEFORE_COMMIT -> {
                awaitRows("sent", "completed");
                pause(random.nextInt(60));
            }
            case WHILE_LOOKING -> {
                awaitRows("uncertain");
                pause(random.nextInt(4_000));
            }
        }
    }

    private void awaitRows(String... states) throws InterruptedException {
        long deadline = System.nanoTime() + KILL_MAX.toNanos();
        var wanted = Set.of(states);
        while (System.nanoTime() < deadline) {
            if (stage.database.writes(desk.organization).values().stream().anyMatch(wanted::contains)) {
                return;
            }
        }
        throw new IllegalStateException("no change came to " + wanted);
    }

    /** Both, or one of them: then the other takes over at once. */
    private Map<String, Integer> kill() throws InterruptedException {
        var first = stage.replicas.any(random.nextInt(2));
        boolean both = random.nextBoolean();
        stage.replicas.kill(first);
        if (both) {
            stage.replicas.kill(stage.replicas.other(first));
        }
        var counts = new HashMap<String, Integer>();
        stage.database.writes(desk.organization).values().forEach(state -> counts.merge(state, 1, Integer::sum));
        return counts;
    }

    private Map<String, String> awaitVerdicts() throws InterruptedException {
        long deadline = System.nanoTime() + KillWrites.ROUND_MAX.toNanos();
        var states = stage.database.writes(desk.organization);
        while (states.size() < cases || !states.values().stream().allMatch(WriteRound::isSettled)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("changes without an end: " + states);
            }
            pause(200);
            states = stage.database.writes(desk.organization);
        }
        return states;
    }

    private static boolean isSettled(String state) {
        return state.equals("completed") || state.equals("failed") || state.equals("person");
    }

    private KillWrites.Sum judge(Map<String, String> states, Map<String, Integer> atKill) {
        var hours = desk.hours();
        int doubled = 0;
        int lies = 0;
        for (int number = 0; number < cases; number++) {
            int there = hours.getOrDefault(WriteDesk.hour(number), 0);
            var state = states.getOrDefault(Integer.toString(number), "missing");
            doubled += there > 1 ? 1 : 0;
            boolean truthful = state.equals("completed") ? there == 1 : state.equals("person") || there == 0;
            lies += truthful ? 0 : 1;
        }
        return new KillWrites.Sum(
                cases,
                count(states, "completed"),
                count(states, "failed"),
                count(states, "person"),
                doubled,
                lies,
                atKill);
    }

    private static int count(Map<String, String> states, String state) {
        return (int) states.values().stream().filter(state::equals).count();
    }

    private static void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
