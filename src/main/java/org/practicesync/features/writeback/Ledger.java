package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackState.ACCEPTED;
import static org.practicesync.features.writeback.WritebackState.COMPLETED;
import static org.practicesync.features.writeback.WritebackState.FAILED;
import static org.practicesync.features.writeback.WritebackState.QUEUED;
import static org.practicesync.features.writeback.WritebackState.SENT;
import static org.practicesync.features.writeback.WritebackState.UNCERTAIN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.writeback.Progress.Draft;
import org.practicesync.features.writeback.WritebackEvent.Answered;
import org.practicesync.features.writeback.WritebackEvent.Expired;
import org.practicesync.features.writeback.WritebackEvent.LookFailed;
import org.practicesync.features.writeback.WritebackEvent.Looked;
import org.practicesync.features.writeback.WritebackEvent.NotDone;
import org.practicesync.features.writeback.WritebackEvent.Orphaned;
import org.practicesync.features.writeback.WritebackEvent.PollFailed;
import org.practicesync.features.writeback.WritebackEvent.Polled;
import org.practicesync.features.writeback.WritebackEvent.Retried;
import org.practicesync.features.writeback.WritebackEvent.Sending;
import org.practicesync.features.writeback.WritebackEvent.Settled;
import org.practicesync.features.writeback.WritebackEvent.Unknown;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.ReadBack;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.WritebackOutcome;

/**
 * The state machine of writebacks: what follows from what, and nothing else. It is pure; docs/states.md draws it. The rule
 * behind it: a request leaves only from {@code queued}, and what may have arrived comes back to {@code queued} only by
 * proof that it did not, once, or because a person wants it.
 */
final class Ledger {
    static final String WRITEBACK_FAILED = "WRITEBACK_FAILED";
    private static final String UNCERTAIN_CODE = "WRITEBACK_UNCERTAIN";

    private final VendorId vendor;
    private final WritebackConfig config;
    private final Pauses pauses;

    /** @param vendor whose words failures are told in */
    Ledger(VendorId vendor, WritebackConfig config, Pauses pauses) {
        this.vendor = vendor;
        this.config = config;
        this.pauses = pauses;
    }

    /** Whether a queued change has become too old to be sent. */
    static boolean isTooLate(Progress progress, Instant now) {
        return progress.state() == QUEUED && now.isAfter(progress.sendBy());
    }

    /** @throws IllegalStateException for what cannot happen in that state: a bug of ours */
    Progress after(Progress before, WritebackEvent event, Instant now) {
        var next = before.draft();
        switch (event) {
            case Sending sending -> send(require(next, QUEUED), now);
            case Expired expired -> refuse(require(next, QUEUED), code(before), tooLate(before), now);
            case Answered answered -> answer(require(next, SENT), answered.told(), now);
            case NotDone notDone -> notDone(require(next, SENT), notDone.why(), now);
            case Unknown unknown -> lookBack(require(next, SENT), unknown.why(), now);
            case Polled polled -> poll(require(next, ACCEPTED), polled.told(), Duration.ZERO, now);
            case PollFailed failed -> poll(require(next, ACCEPTED), null, failed.pause(), now);
            case Looked looked -> look(require(next, UNCERTAIN), looked.told(), now);
            case LookFailed failed -> lookAgain(require(next, UNCERTAIN), failed.pause(), now);
            case Retried retried -> retry(next, before, now);
            case Settled settled -> settle(next, before, settled, now);
            case Orphaned orphaned -> orphan(next, now);
        }
        return next.done();
    }

    private static Draft require(Draft draft, WritebackState state) {
        if (draft.state != state) {
            throw new IllegalStateException("a writeback is " + draft.state + " and not " + state);
        }
        return draft;
    }

    // ---- sending

    private static void send(Draft next, Instant now) {
        next.state = SENT;
        next.attempts++;
        next.sends++;
        next.sentAt = now;
        if (next.firstSentAt == null) {
            next.firstSentAt = now;
        }
        next.absentAt = null;
        next.personDecided = false;
        // Due as soon as the lease ends: then its worker is dead.
        next.nextStepAt = now;
    }

    private void answer(Draft next, WritebackOutcome told, Instant now) {
        switch (told) {
            case WritebackOutcome.Pending pending -> accept(next, pending.pmsWritebackId(), now);
            case WritebackOutcome.Completed completed ->
                complete(next, completed.pmsRecordId(), completed.warnings(), now);
            case WritebackOutcome.Rejected rejected -> refuse(next, WRITEBACK_FAILED, rejected.reason(), now);
            case WritebackOutcome.Unsent unsent -> {
                next.sends--;
                notDone(next, unsent.why(), now);
            }
        }
    }

    private void notDone(Draft next, VendorFailure why, Instant now) {
        var problem = VendorProblems.problem(vendor, why);
        next.errorCode = problem.code();
        next.reason = problem.detail();
        if (!passes(why)) {
            refuse(next, problem.code(), problem.detail(), now);
            return;
        }
        if (!mayHaveArrivedBefore(next)) {
            next.firstSentAt = null;
        }
        next.state = QUEUED;
        next.nextStepAt = now.plus(pauses.beforeSending(next.attempts, why));
    }

    /** That this one was not done says nothing about one that was sent before it and never proven absent. */
    private static void refuse(Draft next, String code, String reason, Instant now) {
        if (mayHaveArrivedBefore(next)) {
            leaveToPerson(next, "An earlier try may have arrived; the last one was refused: " + reason);
        } else {
            fail(next, code, reason, now);
        }
    }

    private static boolean mayHaveArrivedBefore(Draft next) {
        return next.firstSentAt != null && (next.state == QUEUED || !next.firstSentAt.equals(next.sentAt));
    }

    private static boolean passes(VendorFailure why) {
        return why instanceof VendorFailure.RateLimited
                || why instanceof VendorFailure.Unavailable
                || why instanceof VendorFailure.TimedOut;
    }

    private void accept(Draft next, String pmsWritebackId, Instant now) {
        next.state = ACCEPTED;
        next.pmsWritebackId = pmsWritebackId;
        next.acceptedAt = now;
        next.polls = 0;
        next.absentAt = null;
        next.personDecided = false;
        next.errorCode = null;
        next.reason = null;
        next.nextStepAt = now.plus(pauses.betweenPolls(0));
    }

    // ---- following

    private void poll(Draft next, @Nullable WritebackOutcome told, Duration wait, Instant now) {
        next.attempts++;
        next.polls++;
        switch (told) {
            case WritebackOutcome.Completed completed ->
                complete(next, completed.pmsRecordId(), completed.warnings(), now);
            case WritebackOutcome.Rejected rejected -> fail(next, WRITEBACK_FAILED, rejected.reason(), now);
            case WritebackOutcome.Pending pending -> waitOn(next, wait, now);
            case WritebackOutcome.Unsent unsent -> waitOn(next, wait, now);
            case null -> waitOn(next, wait, now);
        }
    }

    private void waitOn(Draft next, Duration wait, Instant now) {
        if (next.acceptedAt != null && now.isAfter(next.acceptedAt.plus(config.followMax()))) {
            leaveToPerson(next, "The practice management system took the change and did not decide about it");
            return;
        }
        next.nextStepAt = now.plus(longer(wait, pauses.betweenPolls(next.polls)));
    }

    // ---- looking back

    private void lookBack(Draft next, String why, Instant now) {
        next.state = UNCERTAIN;
        next.looks = 0;
        next.errorCode = UNCERTAIN_CODE;
        next.reason = why;
        next.nextStepAt = now.plus(config.lookPause());
    }

    private void look(Draft next, ReadBack told, Instant now) {
        next.attempts++;
        switch (told) {
            case ReadBack.Found found -> complete(next, found.pmsRecordId(), next.warnings, now);
            case ReadBack.Queued queued -> accept(next, queued.pmsWritebackId(), now);
            case ReadBack.Refused refused -> fail(next, WRITEBACK_FAILED, refused.reason(), now);
            case ReadBack.Absent absent -> absent(next, absent.showsQueued(), now);
            case ReadBack.CannotTell unclear -> unclear(next, unclear.why(), now);
        }
    }

    private void absent(Draft next, boolean showsQueued, Instant now) {
        if (next.personDecided) {
            queue(next, now);
        } else if (!showsQueued) {
            next.absentAt = null;
            lookLater(next, Duration.ZERO, now);
        } else if (next.absentAt == null) {
            next.absentAt = now;
            next.nextStepAt = now.plus(config.absencePause());
        } else if (now.isBefore(next.absentAt.plus(config.absencePause()))) {
            next.nextStepAt = next.absentAt.plus(config.absencePause());
        } else if (next.mayResend && !now.isAfter(next.sendBy)) {
            next.mayResend = false;
            next.firstSentAt = null;
            queue(next, now);
        } else {
            leaveToPerson(next, "The change was sent, and the practice management system does not show it");
        }
    }

    private void unclear(Draft next, String why, Instant now) {
        if (next.personDecided) {
            queue(next, now);
        } else {
            leaveToPerson(next, "It cannot be told whether the change arrived: " + why);
        }
    }

    private void lookAgain(Draft next, Duration wait, Instant now) {
        next.attempts++;
        if (next.personDecided && now.isAfter(next.sendBy)) {
            next.personDecided = false;
            leaveToPerson(next, "The practice management system could not be read");
            return;
        }
        lookLater(next, wait, now);
    }

    private void lookLater(Draft next, Duration wait, Instant now) {
        next.looks++;
        if (next.looks >= config.looksMax()) {
            next.personDecided = false;
            leaveToPerson(next, "Reading the practice management system did not tell whether the change arrived");
            return;
        }
        next.nextStepAt = now.plus(longer(wait, pauses.betweenLooks(next.looks)));
    }

    private static void queue(Draft next, Instant now) {
        next.state = QUEUED;
        next.absentAt = null;
        next.nextStepAt = now;
    }

    private static void leaveToPerson(Draft next, String why) {
        next.state = UNCERTAIN;
        next.errorCode = UNCERTAIN_CODE;
        next.reason = why;
        next.nextStepAt = null;
    }

    // ---- what a person decides

    private void retry(Draft next, Progress before, Instant now) {
        next.sendBy = now.plus(config.sendWithin());
        next.nextStepAt = now;
        next.looks = 0;
        if (before.needsPerson()) {
            next.personDecided = true;
            next.mayResend = false;
            return;
        }
        require(next, FAILED);
        next.state = QUEUED;
        next.mayResend = true;
        next.firstSentAt = null;
        next.absentAt = null;
        next.pmsWritebackId = null;
        next.errorCode = null;
        next.reason = null;
        next.completedAt = null;
    }

    private static void settle(Draft next, Progress before, Settled settled, Instant now) {
        if (!before.needsPerson()) {
            throw new IllegalStateException("a writeback that is " + before.state() + " needs nobody to settle it");
        }
        complete(next, settled.pmsRecordId(), List.of("A person found the change in the system."), now);
    }

    private static void orphan(Draft next, Instant now) {
        switch (next.state) {
            case QUEUED -> fail(next, WRITEBACK_FAILED, "The connection was deleted before the change was sent", now);
            case SENT, ACCEPTED, UNCERTAIN ->
                leaveToPerson(next, "The connection was deleted before it was known what became of the change");
            case COMPLETED, FAILED -> throw new IllegalStateException("a writeback has its verdict already");
        }
    }

    // ---- verdicts

    private static void complete(Draft next, @Nullable String recordId, List<String> warnings, Instant now) {
        next.state = COMPLETED;
        next.pmsRecordId = recordId;
        next.warnings = warnings;
        next.errorCode = null;
        next.reason = null;
        next.personDecided = false;
        next.nextStepAt = null;
        next.completedAt = now;
    }

    private static void fail(Draft next, String code, String reason, Instant now) {
        next.state = FAILED;
        next.errorCode = code;
        next.reason = reason;
        next.personDecided = false;
        next.nextStepAt = null;
        next.completedAt = now;
    }

    private static String code(Progress before) {
        return before.errorCode() == null ? WRITEBACK_FAILED : before.errorCode();
    }

    private static String tooLate(Progress before) {
        return "The change could not be sent in time" + (before.reason() == null ? "" : ": " + before.reason());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
