package org.practicesync.features.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WritebackOutcome;

/** The state machine alone: single roads, and many random ones beside a PMS that knows the truth. */
class LedgerTest {
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");
    private static final int LIVES = 20_000;
    private static final int STEPS_MAX = 600;

    private final WritebackConfig config = Configured.byDefault();
    private final Ledger ledger = new Ledger(new VendorId("cliniko"), config, new Pauses(config, Duration.ZERO));
    private Instant now = NOON;

    private Progress queued() {
        return Progress.queued(now, now.plus(config.sendWithin()));
    }

    private Progress after(Progress progress, WritebackEvent... events) {
        var last = progress;
        for (WritebackEvent event : events) {
            last = ledger.after(last, event, now);
        }
        return last;
    }

    private Progress uncertain() {
        return after(queued(), new WritebackEvent.Sending(), new WritebackEvent.Unknown("cut"));
    }

    private static WritebackEvent absent(boolean showsQueued) {
        return new WritebackEvent.Looked(new ReadBack.Absent(showsQueued));
    }

    @Test
    void isSentBeforeItLeaves_andDoneWhenThePmsSaysSo() {
        var sent = after(queued(), new WritebackEvent.Sending());
        assertThat(sent.state()).isEqualTo(WritebackState.SENT);
        assertThat(sent.sends()).isEqualTo(1);
        assertThat(sent.nextStepAt()).isEqualTo(now);
        var done = after(
                sent, new WritebackEvent.Answered(new WritebackOutcome.Completed("7", List.of("Something else."))));
        assertThat(done.state()).isEqualTo(WritebackState.COMPLETED);
        assertThat(done.pmsRecordId()).isEqualTo("7");
        assertThat(done.warnings()).containsExactly("Something else.");
        assertThat(done.completedAt()).isEqualTo(now);
        assertThat(done.nextStepAt()).isNull();
    }

    @Test
    void whatNeverLeftIsSentAgainWithoutProof_untilItsTimeIsOver() {
        var unsent = new WritebackEvent.Answered(
                new WritebackOutcome.Unsent(new VendorFailure.RateLimited(Duration.ofSeconds(40))));
        var waiting = after(queued(), new WritebackEvent.Sending(), unsent);
        assertThat(waiting.state()).isEqualTo(WritebackState.QUEUED);
        assertThat(waiting.sends()).isZero();
        assertThat(waiting.nextStepAt()).isEqualTo(now.plusSeconds(40));
        assertThat(Ledger.isTooLate(waiting, now)).isFalse();
        now = now.plus(config.sendWithin()).plusSeconds(1);
        assertThat(Ledger.isTooLate(waiting, now)).isTrue();
        var failed = after(waiting, new WritebackEvent.Expired());
        assertThat(failed.state()).isEqualTo(WritebackState.FAILED);
        assertThat(failed.errorCode()).isEqualTo("CLINIKO_RATE_LIMITED");
    }

    @Test
    void isSentOnceMoreAfterTwoAbsencesThatLieApart() {
        var once = after(uncertain(), absent(true));
        assertThat(once.state()).isEqualTo(WritebackState.UNCERTAIN);
        assertThat(once.nextStepAt()).isEqualTo(now.plusSeconds(30));
        now = now.plusSeconds(29);
        var early = after(once, absent(true));
        assertThat(early.state()).isEqualTo(WritebackState.UNCERTAIN);
        now = now.plusSeconds(1);
        var proven = after(early, absent(true));
        assertThat(proven.state()).isEqualTo(WritebackState.QUEUED);
        var again = after(proven, new WritebackEvent.Sending(), new WritebackEvent.Unknown("cut"), absent(true));
        now = now.plusSeconds(30);
        var given = after(again, absent(true));
        assertThat(given.needsPerson()).isTrue();
        assertThat(given.sends()).isEqualTo(2);
    }

    @Test
    void isNotSentAgainWhereTheListHidesWhatIsQueued() {
        var progress = uncertain();
        for (int look = 0; look < config.looksMax(); look++) {
            assertThat(progress.nextStepAt()).isNotNull();
            now = now.plusSeconds(3_600);
            progress = after(progress, absent(false));
            assertThat(progress.state()).isEqualTo(WritebackState.UNCERTAIN);
        }
        assertThat(progress.needsPerson()).isTrue();
        assertThat(progress.sends()).isEqualTo(1);
    }

    @Test
    void isNotSentAgainWhenItsTimeIsOver() {
        var once = after(uncertain(), absent(true));
        now = now.plus(config.sendWithin()).plusSeconds(1);
        assertThat(after(once, absent(true)).needsPerson()).isTrue();
    }

    @Test
    void anAbsenceCountsForTheSendItFollows() {
        var once = after(uncertain(), absent(true));
        now = now.plusSeconds(30);
        var resent = after(once, absent(true), new WritebackEvent.Sending());
        assertThat(resent.absentAt()).isNull();
    }

    @Test
    void whatIsFoundIsDone_andWhatIsQueuedIsFollowed() {
        var found = after(uncertain(), new WritebackEvent.Looked(new ReadBack.Found("9")));
        assertThat(found.state()).isEqualTo(WritebackState.COMPLETED);
        assertThat(found.pmsRecordId()).isEqualTo("9");
        var followed = after(uncertain(), new WritebackEvent.Looked(new ReadBack.Queued("900123")));
        assertThat(followed.state()).isEqualTo(WritebackState.ACCEPTED);
        assertThat(followed.pmsWritebackId()).isEqualTo("900123");
    }

    @Test
    void anAcceptedOneIsFollowedForHours_andThenLeftToAPerson() {
        var accepted = after(
                queued(),
                new WritebackEvent.Sending(),
                new WritebackEvent.Answered(new WritebackOutcome.Pending("900123")));
        assertThat(accepted.nextStepAt()).isEqualTo(now.plusSeconds(2));
        int polls = 0;
        while (accepted.state() == WritebackState.ACCEPTED) {
            now = accepted.nextStepAt() == null ? now : accepted.nextStepAt();
            accepted = after(accepted, new WritebackEvent.Polled(null));
            polls++;
        }
        assertThat(accepted.needsPerson()).isTrue();
        assertThat(now).isAfter(NOON.plus(config.followMax()));
        assertThat(polls).isBetween(190, 260);
    }

    @Test
    void aPersonsRetryOfAnUncertainOneLooksOnceMoreAndSendsAtMostOnce() {
        var unclear = after(uncertain(), new WritebackEvent.Looked(new ReadBack.CannotTell("two fit")));
        assertThat(unclear.needsPerson()).isTrue();
        var asked = after(unclear, new WritebackEvent.Retried());
        assertThat(asked.state()).isEqualTo(WritebackState.UNCERTAIN);
        assertThat(asked.nextStepAt()).isEqualTo(now);
        assertThat(after(asked, new WritebackEvent.Looked(new ReadBack.Found("9")))
                        .state())
                .isEqualTo(WritebackState.COMPLETED);
        var sent = after(
                asked,
                new WritebackEvent.Looked(new ReadBack.CannotTell("two fit")),
                new WritebackEvent.Sending(),
                new WritebackEvent.Unknown("cut"),
                absent(true));
        now = now.plusSeconds(30);
        var twice = after(sent, absent(true));
        assertThat(twice.needsPerson()).isTrue();
        assertThat(twice.sends()).isEqualTo(2);
    }

    @Test
    void aRefusalOfTheSecondTrySaysNothingAboutTheFirst() {
        var unclear = after(uncertain(), new WritebackEvent.Looked(new ReadBack.CannotTell("two fit")));
        now = now.plusSeconds(60);
        var refused = after(
                unclear,
                new WritebackEvent.Retried(),
                new WritebackEvent.Looked(new ReadBack.CannotTell("two fit")),
                new WritebackEvent.Sending(),
                new WritebackEvent.Answered(new WritebackOutcome.Rejected("no such slot")));
        assertThat(refused.needsPerson()).isTrue();
        assertThat(refused.reason()).contains("no such slot");
    }

    @Test
    void aFailedOneIsRetriedAfresh_andADoneOneNever() {
        var failed = after(
                queued(),
                new WritebackEvent.Sending(),
                new WritebackEvent.Answered(new WritebackOutcome.Rejected("no such slot")));
        assertThat(failed.reason()).isEqualTo("no such slot");
        var again = after(failed, new WritebackEvent.Retried());
        assertThat(again.state()).isEqualTo(WritebackState.QUEUED);
        assertThat(again.reason()).isNull();
        assertThat(again.completedAt()).isNull();
        var done = after(
                again,
                new WritebackEvent.Sending(),
                new WritebackEvent.Answered(new WritebackOutcome.Completed("7", List.of())));
        assertThatThrownBy(() -> after(done, new WritebackEvent.Retried())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> after(uncertain(), new WritebackEvent.Retried()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDeletedConnectionEndsWhatWasNotSent_andLeavesTheRestToAPerson() {
        assertThat(after(queued(), new WritebackEvent.Orphaned()).state()).isEqualTo(WritebackState.FAILED);
        assertThat(after(uncertain(), new WritebackEvent.Orphaned()).needsPerson())
                .isTrue();
        var accepted = after(
                queued(),
                new WritebackEvent.Sending(),
                new WritebackEvent.Answered(new WritebackOutcome.Pending("900123")));
        assertThat(after(accepted, new WritebackEvent.Orphaned()).needsPerson()).isTrue();
    }

    @Test
    void neverDoublesAndNeverLies_whateverHappens() {
        Map<WritebackState, Integer> ends = new EnumMap<>(WritebackState.class);
        for (int seed = 0; seed < LIVES; seed++) {
            ends.merge(live(seed), 1, Integer::sum);
        }
        // Every end was met often, so that the test has seen something.
        assertThat(ends.get(WritebackState.COMPLETED)).isGreaterThan(LIVES / 10);
        assertThat(ends.get(WritebackState.FAILED)).isGreaterThan(LIVES / 20);
    }

    /** One writeback until its verdict, with crashes, and a person who decides by what really is in the PMS. */
    private WritebackState live(int seed) {
        var random = new Random(seed);
        var pms = new SimulatedPms(random);
        now = NOON;
        var progress = queued();
        for (int step = 0; step < STEPS_MAX; step++) {
            now = progress.nextStepAt() != null && progress.nextStepAt().isAfter(now)
                    ? progress.nextStepAt()
                    : now.plusSeconds(random.nextInt(3));
            pms.passTo(now);
            progress = step(progress, pms, random);
            check(seed, progress, pms);
            if (progress.state().ended() && (progress.state() == WritebackState.COMPLETED || random.nextBoolean())) {
                return progress.state();
            }
        }
        return progress.state();
    }

    private Progress step(Progress progress, SimulatedPms pms, Random random) {
        return switch (progress.state()) {
            case QUEUED ->
                Ledger.isTooLate(progress, now)
                        ? after(progress, new WritebackEvent.Expired())
                        : sent(progress, pms, random);
            case SENT -> after(progress, new WritebackEvent.Unknown("its worker died"));
            case ACCEPTED -> after(progress, pms.poll());
            case UNCERTAIN -> progress.needsPerson() ? decided(progress, pms) : after(progress, pms.look());
            case FAILED -> after(progress, new WritebackEvent.Retried());
            case COMPLETED -> progress;
        };
    }

    /** The process may die before it sends, or before it can write down what it heard. */
    private Progress sent(Progress progress, SimulatedPms pms, Random random) {
        var sent = after(progress, new WritebackEvent.Sending());
        if (random.nextInt(10) == 0) {
            return sent;
        }
        var heard = pms.send(now);
        return random.nextInt(10) == 0 ? sent : after(sent, heard);
    }

    private Progress decided(Progress progress, SimulatedPms pms) {
        var decision = pms.person();
        return decision == null ? progress : after(progress, decision);
    }

    private static void check(int seed, Progress progress, SimulatedPms pms) {
        assertThat(pms.records()).as("records of seed %d", seed).isLessThanOrEqualTo(1);
        if (progress.state() == WritebackState.COMPLETED) {
            assertThat(pms.records()).as("seed %d says completed", seed).isEqualTo(1);
        }
        if (progress.state() == WritebackState.FAILED) {
            assertThat(pms.records()).as("seed %d says failed", seed).isZero();
            assertThat(pms.isUnderWay()).as("seed %d says failed", seed).isFalse();
        }
    }
}
