package org.practicesync.chaos;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A few changes of one clinic, and one kill while all of them are at one arrow. */
final class WriteRound {
    private static final Duration ARROW_MAX = Duration.ofSeconds(20);

    /** How long a round may take until every change has its verdict, by itself or by a person. */
    private static final Duration ROUND_MAX = Duration.ofMinutes(3);

    private static final int LOOK_AGAIN_MILLIS = 50;

    private final Stage stage;
    private final WriteArrow arrow;
    private final int cases;
    private final Random random;
    private final WriteVictims victims;
    private final WriteClinic clinic;
    private final WriteDesk desk;
    private final WriteJudge judge = new WriteJudge();

    WriteRound(Stage stage, WriteClinic clinic, WriteArrow arrow, int number, int cases) throws InterruptedException {
        this.stage = stage;
        this.clinic = clinic;
        this.arrow = arrow;
        this.cases = cases;
        this.random = new Random(number);
        this.victims = new WriteVictims(stage.replicas, random);
        this.desk = new WriteDesk(stage, clinic, number);
    }

    WriteSum play() throws InterruptedException {
        clinic.prepare(arrow, cases, random);
        Map<Integer, Write> atKill;
        try (var callers = Executors.newFixedThreadPool(cases)) {
            atKill = strike(() -> bookAll(callers));
            clinic.release();
            clinic.finish();
        }
        return end(WriteSum.states(atKill.values()));
    }

    /** Who is not answered at all leaves a change missing, which ends the round. */
    private void bookAll(Executor callers) {
        IntStream.range(0, cases).forEach(number -> callers.execute(() -> book(number)));
    }

    private void book(int number) {
        try {
            desk.book(number, victims.turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<Integer, Write> strike(Runnable books) throws InterruptedException {
        return switch (arrow) {
            case BEFORE_SEND -> beforeItIsSent(books);
            case BEFORE_ANSWER -> beforeTheAnswer(books);
            case BEFORE_COMMIT -> beforeTheCommit(books);
            case WHILE_POLLED -> {
                books.run();
                awaitAll("accepted");
                yield whileItIsFollowed();
            }
            case WHILE_LOOKING -> {
                books.run();
                yield whileItIsFollowed();
            }
        };
    }

    private Map<Integer, Write> beforeItIsSent(Runnable books) throws InterruptedException {
        victims.alone();
        try (var hold = stage.database.holdHistory()) {
            books.run();
            awaitWaiting(hold);
            return kill();
        }
    }

    private Map<Integer, Write> beforeTheAnswer(Runnable books) throws InterruptedException {
        victims.alone();
        books.run();
        clinic.awaitHeld(cases);
        return kill();
    }

    private Map<Integer, Write> beforeTheCommit(Runnable books) throws InterruptedException {
        victims.alone();
        books.run();
        clinic.awaitHeld(cases);
        try (var hold = stage.database.holdHistory()) {
            clinic.release();
            awaitWaiting(hold);
            return kill();
        }
    }

    private Map<Integer, Write> whileItIsFollowed() throws InterruptedException {
        clinic.awaitFollowed(random);
        return kill();
    }

    private Map<Integer, Write> kill() throws InterruptedException {
        victims.kill();
        return stage.database.writes(desk.organization);
    }

    private void awaitWaiting(Database.Hold hold) throws InterruptedException {
        long deadline = System.nanoTime() + ARROW_MAX.toNanos();
        while (hold.waiting() < cases) {
            pause(deadline, "only " + hold.waiting() + " steps are about to be committed");
        }
    }

    private void awaitAll(String state) throws InterruptedException {
        long deadline = System.nanoTime() + ARROW_MAX.toNanos();
        var wanted = Map.of(state, cases);
        var states = WriteSum.states(stage.database.writes(desk.organization).values());
        while (!states.equals(wanted)) {
            pause(deadline, "not all changes are " + state + ": " + states);
            states = WriteSum.states(stage.database.writes(desk.organization).values());
        }
    }

    /** Looks until all have their verdict; whenever some are left to a person, they are judged as they are, and settled. */
    private WriteSum end(Map<String, Integer> atKill) throws InterruptedException {
        long deadline = System.nanoTime() + ROUND_MAX.toNanos();
        Set<Integer> byPerson = new HashSet<>();
        var writes = stage.database.writes(desk.organization);
        while (!areAll(writes, Write::ended)) {
            if (areAll(writes, write -> write.ended() || write.needsPerson())) {
                look(writes);
                writes.forEach((number, write) -> note(byPerson, number, write));
                desk.settle();
                clinic.finish();
            }
            pause(deadline, "changes without an end: " + writes);
            writes = stage.database.writes(desk.organization);
        }
        look(writes);
        return judge.sum(writes, atKill, byPerson.size());
    }

    private boolean areAll(Map<Integer, Write> writes, Predicate<Write> such) {
        return writes.size() == cases && writes.values().stream().allMatch(such);
    }

    private static void note(Set<Integer> byPerson, int number, Write write) {
        if (write.needsPerson()) {
            byPerson.add(number);
        }
    }

    private void look(Map<Integer, Write> writes) {
        clinic.finish();
        var records = clinic.records();
        writes.forEach(
                (number, write) -> judge.look(number, write, records.getOrDefault(clinic.hour(number), List.of())));
    }

    private static void pause(long deadlineNanos, String otherwise) throws InterruptedException {
        if (System.nanoTime() > deadlineNanos) {
            throw new IllegalStateException(otherwise);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    }
}
