package org.practicesync.features.writeback;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.writeback.Progress.Draft;
import org.practicesync.pms.WritebackOutcome;

/** The part of the ledger that is about changes which the PMS has taken and not decided. */
record Following(WritebackConfig config, Pauses pauses) {
    void accept(Draft next, String pmsWritebackId, Instant now) {
        next.state = WritebackState.ACCEPTED;
        next.pmsWritebackId = pmsWritebackId;
        next.acceptedAt = now;
        next.polls = 0;
        next.absentAt = null;
        next.personDecided = false;
        next.errorCode = null;
        next.reason = null;
        next.nextStepAt = now.plus(pauses.betweenPolls(0));
    }

    void poll(Draft next, @Nullable WritebackOutcome told, Duration wait, Instant now) {
        next.attempts++;
        next.polls++;
        switch (told) {
            case WritebackOutcome.Completed completed ->
                Verdicts.complete(next, completed.pmsRecordId(), completed.warnings(), now);
            case WritebackOutcome.Rejected rejected ->
                Verdicts.fail(next, Ledger.WRITEBACK_FAILED, rejected.reason(), now);
            case WritebackOutcome.Pending pending -> waitOn(next, wait, now);
            case WritebackOutcome.Unsent unsent -> waitOn(next, wait, now);
            case null -> waitOn(next, wait, now);
        }
    }

    private void waitOn(Draft next, Duration wait, Instant now) {
        if (next.acceptedAt != null && now.isAfter(next.acceptedAt.plus(config.followMax()))) {
            Verdicts.leaveToPerson(next, "The practice management system took the change and did not decide about it");
            return;
        }
        next.nextStepAt = now.plus(Pauses.longer(wait, pauses.betweenPolls(next.polls)));
    }
}
