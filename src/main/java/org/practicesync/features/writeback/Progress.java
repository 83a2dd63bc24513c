package org.practicesync.features.writeback;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a writeback got: all that {@link Ledger} decides by and about.
 *
 * @param attempts how often the PMS was asked, in whatever way
 * @param sends requests that may have reached the PMS
 * @param polls looks at what became of it since it was accepted
 * @param looks read-backs since it became uncertain
 * @param mayResend whether proof that it never arrived leads to one more send
 * @param personDecided a person wants it sent although nobody knows; one last look comes first
 * @param sendBy a change that is still queued then is not sent any more
 * @param firstSentAt the earliest send that may have arrived; null where none may
 * @param absentAt when it was first not found, since it was last sent
 * @param nextStepAt when something is to be done by itself; null: nothing is
 * @param pmsWritebackId the PMS's id of the change while it decides
 * @param pmsRecordId the record that was made or changed
 * @param reason why it failed or is uncertain; the PMS's words, where it has some
 * @param warnings what a person should know of a completed one
 * @param completedAt when it got its verdict
 */
record Progress(
        WritebackState state,
        int attempts,
        int sends,
        int polls,
        int looks,
        boolean mayResend,
        boolean personDecided,
        Instant sendBy,
        @Nullable Instant firstSentAt,
        @Nullable Instant sentAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant absentAt,
        @Nullable Instant nextStepAt,
        @Nullable String pmsWritebackId,
        @Nullable String pmsRecordId,
        @Nullable String errorCode,
        @Nullable String reason,
        List<String> warnings,
        @Nullable Instant completedAt) {

    Progress {
        warnings = List.copyOf(warnings);
    }

    /** One that was just asked for. */
    static Progress queued(Instant now, Instant sendBy) {
        return new Progress(
                WritebackState.QUEUED,
                0,
                0,
                0,
                0,
                true,
                false,
                sendBy,
                null,
                null,
                null,
                null,
                now,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    /** Whether it will not move by itself any more although it has no verdict. */
    boolean needsPerson() {
        return state == WritebackState.UNCERTAIN && nextStepAt == null;
    }

    /** A copy to write the next step into. */
    Draft draft() {
        return new Draft(this);
    }

    /** Names no reason: it may repeat what was sent. */
    @Override
    public String toString() {
        return "Progress[" + state + ", attempts " + attempts + ", sends " + sends + ", next " + nextStepAt + "]";
    }

    /** The next step while it is decided. Its members are those of {@link Progress}. */
    static final class Draft {
        WritebackState state;
        int attempts;
        int sends;
        int polls;
        int looks;
        boolean mayResend;
        boolean personDecided;
        Instant sendBy;

        @Nullable
        Instant firstSentAt;

        @Nullable
        Instant sentAt;

        @Nullable
        Instant acceptedAt;

        @Nullable
        Instant absentAt;

        @Nullable
        Instant nextStepAt;

        @Nullable
        String pmsWritebackId;

        @Nullable
        String pmsRecordId;

        @Nullable
        String errorCode;

        @Nullable
        String reason;

        List<String> warnings;

        @Nullable
        Instant completedAt;

        private Draft(Progress from) {
            state = from.state;
            attempts = from.attempts;
            sends = from.sends;
            polls = from.polls;
            looks = from.looks;
            mayResend = from.mayResend;
            personDecided = from.personDecided;
            sendBy = from.sendBy;
            firstSentAt = from.firstSentAt;
            sentAt = from.sentAt;
            acceptedAt = from.acceptedAt;
            absentAt = from.absentAt;
            nextStepAt = from.nextStepAt;
            pmsWritebackId = from.pmsWritebackId;
            pmsRecordId = from.pmsRecordId;
            errorCode = from.errorCode;
            reason = from.reason;
            warnings = from.warnings;
            completedAt = from.completedAt;
        }

        Progress done() {
            return new Progress(
                    state,
                    attempts,
                    sends,
                    polls,
                    looks,
                    mayResend,
                    personDecided,
                    sendBy,
                    firstSentAt,
                    sentAt,
                    acceptedAt,
                    absentAt,
                    nextStepAt,
                    pmsWritebackId,
                    pmsRecordId,
                    errorCode,
                    reason,
                    warnings,
                    completedAt);
        }
    }
}
