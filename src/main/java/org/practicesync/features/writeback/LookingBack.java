package org.practicesync.features.writeback;

import java.time.Duration;
import java.time.Instant;
import org.practicesync.features.writeback.Progress.Draft;
import org.practicesync.pms.ReadBack;

/** The part of the ledger that is about changes of which nobody knows whether they arrived. */
record LookingBack(WritebackConfig config, Pauses pauses, Following following) {
    void begin(Draft next, String why, Instant now) {
        next.state = WritebackState.UNCERTAIN;
        next.looks = 0;
        next.errorCode = Verdicts.UNCERTAIN_CODE;
        next.reason = why;
        next.nextStepAt = now.plus(config.lookPause());
    }

    void look(Draft next, ReadBack told, Instant now) {
        next.attempts++;
        switch (told) {
            case ReadBack.Found found -> Verdicts.complete(next, found.pmsRecordId(), next.warnings, now);
            case ReadBack.Queued queued -> following.accept(next, queued.pmsWritebackId(), now);
            case ReadBack.Refused refused -> Verdicts.fail(next, Ledger.WRITEBACK_FAILED, refused.reason(), now);
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
            Verdicts.leaveToPerson(next, "The change was sent, and the practice management system does not show it");
        }
    }

    private void unclear(Draft next, String why, Instant now) {
        if (next.personDecided) {
            queue(next, now);
        } else {
            Verdicts.leaveToPerson(next, "It cannot be told whether the change arrived: " + why);
        }
    }

    void again(Draft next, Duration wait, Instant now) {
        next.attempts++;
        if (next.personDecided && now.isAfter(next.sendBy)) {
            next.personDecided = false;
            Verdicts.leaveToPerson(next, "The practice management system could not be read");
            return;
        }
        lookLater(next, wait, now);
    }

    private void lookLater(Draft next, Duration wait, Instant now) {
        next.looks++;
        if (next.looks >= config.looksMax()) {
            next.personDecided = false;
            Verdicts.leaveToPerson(
                    next, "Reading the practice management system did not tell whether the change arrived");
            return;
        }
        next.nextStepAt = now.plus(Pauses.longer(wait, pauses.betweenLooks(next.looks)));
    }

    private static void queue(Draft next, Instant now) {
        next.state = WritebackState.QUEUED;
        next.absentAt = null;
        next.nextStepAt = now;
    }
}
