package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackState.COMPLETED;
import static org.practicesync.features.writeback.WritebackState.FAILED;
import static org.practicesync.features.writeback.WritebackState.QUEUED;
import static org.practicesync.features.writeback.WritebackState.UNCERTAIN;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.writeback.Progress.Draft;

/** How a writeback ends, or comes to a person. */
final class Verdicts {
    static final String UNCERTAIN_CODE = "WRITEBACK_UNCERTAIN";

    private Verdicts() {}

    static void complete(Draft next, @Nullable String recordId, List<String> warnings, Instant now) {
        next.state = COMPLETED;
        next.pmsRecordId = recordId;
        next.warnings = warnings;
        next.errorCode = null;
        next.reason = null;
        next.personDecided = false;
        next.nextStepAt = null;
        next.completedAt = now;
    }

    static void fail(Draft next, String code, String reason, Instant now) {
        next.state = FAILED;
        next.errorCode = code;
        next.reason = reason;
        next.personDecided = false;
        next.nextStepAt = null;
        next.completedAt = now;
    }

    /** That this one was not done says nothing about one that was sent before it and never proven absent. */
    static void refuse(Draft next, String code, String reason, Instant now) {
        if (mayHaveArrivedBefore(next)) {
            leaveToPerson(next, "An earlier try may have arrived; the last one was refused: " + reason);
        } else {
            fail(next, code, reason, now);
        }
    }

    static boolean mayHaveArrivedBefore(Draft next) {
        return next.firstSentAt != null && (next.state == QUEUED || !next.firstSentAt.equals(next.sentAt));
    }

    /** Nothing is done by itself any more. */
    static void leaveToPerson(Draft next, String why) {
        next.state = UNCERTAIN;
        next.errorCode = UNCERTAIN_CODE;
        next.reason = why;
        next.nextStepAt = null;
    }
}
