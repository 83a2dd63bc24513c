package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackState.ACCEPTED;
import static org.practicesync.features.writeback.WritebackState.FAILED;
import static org.practicesync.features.writeback.WritebackState.QUEUED;
import static org.practicesync.features.writeback.WritebackState.SENT;
import static org.practicesync.features.writeback.WritebackState.UNCERTAIN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final VendorId vendor;
    private final WritebackConfig config;
    private final Pauses pauses;
    private final Following following;
    private final LookingBack lookingBack;

    /** @param vendor whose words failures are told in */
    Ledger(VendorId vendor, WritebackConfig config, Pauses pauses) {
        this.vendor = vendor;
        this.config = config;
        this.pauses = pauses;
        this.following = new Following(config, pauses);
        this.lookingBack = new LookingBack(config, pauses, following);
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
            case Expired expired -> Verdicts.refuse(require(next, QUEUED), code(before), tooLate(before), now);
            case Answered answered -> answer(require(next, SENT), answered.told(), now);
            case NotDone notDone -> notDone(require(next, SENT), notDone.why(), now);
            case Unknown unknown -> lookingBack.begin(require(next, SENT), unknown.why(), now);
            case Polled polled -> following.poll(require(next, ACCEPTED), polled.told(), Duration.ZERO, now);
            case PollFailed failed -> following.poll(require(next, ACCEPTED), null, failed.pause(), now);
            case Looked looked -> lookingBack.look(require(next, UNCERTAIN), looked.told(), now);
            case LookFailed failed -> lookingBack.again(require(next, UNCERTAIN), failed.pause(), now);
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
            case WritebackOutcome.Pending pending -> following.accept(next, pending.pmsWritebackId(), now);
            case WritebackOutcome.Completed completed ->
                Verdicts.complete(next, completed.pmsRecordId(), completed.warnings(), now);
            case WritebackOutcome.Rejected rejected -> Verdicts.refuse(next, WRITEBACK_FAILED, rejected.reason(), now);
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
            Verdicts.refuse(next, problem.code(), problem.detail(), now);
            return;
        }
        if (!Verdicts.mayHaveArrivedBefore(next)) {
            next.firstSentAt = null;
        }
        next.state = QUEUED;
        next.nextStepAt = now.plus(pauses.beforeSending(next.attempts, why));
    }

    private static boolean passes(VendorFailure why) {
        return why instanceof VendorFailure.Wait
                || why instanceof VendorFailure.Unavailable
                || why instanceof VendorFailure.TimedOut;
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
        Verdicts.complete(next, settled.pmsRecordId(), List.of("A person found the change in the system."), now);
    }

    private static void orphan(Draft next, Instant now) {
        switch (next.state) {
            case QUEUED ->
                Verdicts.fail(next, WRITEBACK_FAILED, "The connection was deleted before the change was sent", now);
            case SENT, ACCEPTED, UNCERTAIN ->
                Verdicts.leaveToPerson(
                        next, "The connection was deleted before it was known what became of the change");
            case COMPLETED, FAILED -> throw new IllegalStateException("a writeback has its verdict already");
        }
    }

    private static String code(Progress before) {
        return before.errorCode() == null ? WRITEBACK_FAILED : before.errorCode();
    }

    private static String tooLate(Progress before) {
        return "The change could not be sent in time" + (before.reason() == null ? "" : ": " + before.reason());
    }
}
