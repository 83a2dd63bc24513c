package org.practicesync.features.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.features.budget.BudgetWindow.Grants;
import org.practicesync.pms.VendorSession.Lane;

class BudgetWindowTest {
    private static final Grants NOTHING = new Grants(List.of(), List.of());
    private static final long SEED = 4711;
    private static final long START = 1_700_000_000_000L;
    private static final long MINUTE = 60_300;

    @Test
    void grantsNoSpanMoreThanItsSize() {
        qt().withFixedSeed(SEED)
                .withExamples(300)
                .forAll(integers().between(2, 40), integers().between(500, 20_000), longs().between(0, Long.MAX_VALUE))
                .check((size, window, seed) -> neverMoreThan(size, window, arrive(size, window, new Random(seed))));
    }

    @Test
    void grantsHalfAWindowAtOnce() {
        var grants = new Walker(200, MINUTE).run(100, 10);
        assertThat(grants).hasSize(100).containsOnly(START);
    }

    @Test
    void slowsDownAfterTheFirstHalf() {
        var grants = new Walker(200, MINUTE).run(101, 10);
        assertThat(grants.getLast()).isGreaterThan(START);
    }

    @ParameterizedTest
    @CsvSource({"400,1", "400,4", "401,10", "650,3", "1000,4", "2000,1", "5000,10"})
    void finishesALongRunInTime(int requests, int lanes) {
        var grants = new Walker(200, MINUTE).run(requests, lanes);
        neverMoreThan(200, (int) MINUTE, grants);
        assertThat(grants.getLast() - START).isLessThanOrEqualTo((long) (1.03 * requests * 60_000 / 200 + 1000));
    }

    @ParameterizedTest
    @CsvSource({"150,5", "400,5", "777,5", "1000,5"})
    void letsAPersonThroughASaturatedRun(int requests, int calls) {
        var walker = new Walker(200, MINUTE);
        walker.run(requests, 4);
        long asked = walker.now;
        for (int call = 0; call < calls; call++) {
            walker.one(Lane.PERSON, 1);
        }
        assertThat(walker.now - asked).isLessThan(2000);
    }

    /** A booking is two calls. Here every 1.2 s another one comes, while a run takes all that it may. */
    @Test
    void letsPeopleThroughAtOnce_whoComeOneByOneDuringARun() {
        var walker = new Walker(200, MINUTE);
        walker.runUntil(START + 2 * MINUTE);
        for (int person = 0; person < 50; person++) {
            walker.passThrough(2);
            walker.runUntil(walker.now + 1200);
        }
        neverMoreThan(200, (int) MINUTE, walker.all);
    }

    /** What a run did not take for a while does not leave the window either, a window later. */
    @Test
    void letsPeopleThroughAtOnce_whileNothingLeavesTheWindow() {
        var walker = new Walker(200, MINUTE);
        walker.runUntil(START + 2 * MINUTE);
        walker.now += 4_000;
        walker.runUntil(walker.now + MINUTE / 2);
        for (int person = 0; person < 50; person++) {
            walker.passThrough(2);
            walker.runUntil(walker.now + 1200);
        }
        neverMoreThan(200, (int) MINUTE, walker.all);
    }

    @Test
    void letsPeopleThroughAtOnce_whoCameAsManyWithinTheHour() {
        var walker = new Walker(200, MINUTE);
        walker.runUntil(START + 2 * MINUTE);
        walker.takeAll(100);
        walker.runUntil(walker.now + 30 * MINUTE);
        walker.passThrough(100);
        walker.runUntil(walker.now + MINUTE);
        walker.passThrough(100);
        neverMoreThan(200, (int) MINUTE, walker.all);
    }

    @Test
    void givesARunWhatPeopleLeave_anHourAfterTheyCame() {
        var walker = new Walker(200, MINUTE);
        walker.takeAll(100);
        walker.runUntil(walker.now + 58 * MINUTE);
        assertThat(walker.grantedSince(walker.now - MINUTE)).isBetween(95L, 100L);
        walker.runUntil(walker.now + 4 * MINUTE);
        assertThat(walker.grantedSince(walker.now - MINUTE)).isGreaterThan(190);
    }

    @Test
    void leavesARunHalf_howeverManyPeopleCame() {
        var walker = new Walker(200, MINUTE);
        walker.takeAll(200);
        walker.runUntil(walker.now + 3 * MINUTE);
        assertThat(walker.grantedSince(walker.now - MINUTE)).isBetween(95L, 100L);
    }

    @Test
    void remembersOfPeopleNoMoreThanTheSize() {
        var walker = new Walker(200, MINUTE);
        for (int minute = 0; minute < 10; minute++) {
            walker.takeAll(100);
            walker.now += MINUTE;
        }
        walker.ask(Lane.RUN, 1);
        assertThat(walker.window.persons()).hasSize(200);
    }

    @Test
    void sendsNothingBeforeAPmsIsReadyAgain() {
        var decision = new BudgetWindow(200, MINUTE).decide(NOTHING, START, START + 30_000, Lane.PERSON, 3);
        assertThat(decision.granted()).isEmpty();
        assertThat(decision.waitMillis()).isEqualTo(30_000);
        var soon = new BudgetWindow(200, MINUTE).decide(NOTHING, START, START + 900, Lane.RUN, 2);
        assertThat(soon.granted()).containsExactly(START + 900, START + 900);
    }

    @Test
    void forgetsWhatLeftTheWindow() {
        var decision = new BudgetWindow(4, 1000)
                .decide(new Grants(List.of(START - 1000, START - 999), List.of()), START, 0, Lane.RUN, 1);
        assertThat(decision.remaining().runs()).startsWith(START - 999).doesNotContain(START - 1000);
    }

    /** Anybody at any time, with pauses of the PMS in between. */
    private static List<Long> arrive(int size, int window, Random random) {
        var walker = new Walker(size, window);
        for (int i = 0; i < 6 * size; i++) {
            walker.now += random.nextInt(3) == 0 ? random.nextInt(window) : random.nextInt(50);
            if (random.nextInt(20) == 0) {
                walker.notBefore = walker.now + random.nextInt(5000);
            }
            walker.ask(random.nextInt(4) == 0 ? Lane.PERSON : Lane.RUN, 1 + random.nextInt(10));
        }
        return walker.all;
    }

    private static boolean neverMoreThan(int size, int window, List<Long> grants) {
        var sorted = grants.stream().sorted().toList();
        for (int i = 0; i + size < sorted.size(); i++) {
            assertThat(sorted.get(i + size) - sorted.get(i)).isGreaterThanOrEqualTo(window);
        }
        return true;
    }

    /** The ledger without a database: its clock moves only when somebody waits. */
    private static final class Walker {
        private final BudgetWindow budget;
        private final List<Long> all = new ArrayList<>();
        private Grants window = NOTHING;
        private long now = START;
        private long notBefore;

        Walker(int size, long windowMillis) {
            budget = new BudgetWindow(size, windowMillis);
        }

        List<Long> run(int requests, int lanes) {
            while (all.size() < requests) {
                one(Lane.RUN, Math.min(lanes, requests - all.size()));
            }
            return all;
        }

        /** Asks until something is granted, and waits until the last of it may be sent. */
        void one(Lane lane, int wanted) {
            int before = all.size();
            while (all.size() == before) {
                now += ask(lane, wanted);
            }
            now = Math.max(
                    now,
                    all.stream().skip(before).mapToLong(Long::longValue).max().orElse(now));
        }

        /** A run that asks for more than it gets, so that it always holds all that is granted ahead. */
        void runUntil(long end) {
            while (now < end) {
                ask(Lane.RUN, 4);
                now = Math.min(end, now + 500);
            }
        }

        /** People who wait for as long as it takes. */
        void takeAll(int wanted) {
            for (int taken = 0; taken < wanted; ) {
                int before = all.size();
                now += ask(Lane.PERSON, Math.min(10, wanted - taken));
                taken += all.size() - before;
            }
        }

        /** People of whom nobody waits. */
        void passThrough(int wanted) {
            int before = all.size();
            ask(Lane.PERSON, wanted);
            assertThat(all.subList(before, all.size())).hasSize(wanted).containsOnly(now);
        }

        long grantedSince(long since) {
            return all.stream().filter(grant -> grant > since && grant <= now).count();
        }

        long ask(Lane lane, int wanted) {
            var decision = budget.decide(window, now, notBefore, lane, wanted);
            window = decision.remaining();
            all.addAll(decision.granted());
            return decision.waitMillis();
        }
    }
}
