package org.practicesync.features.writeback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.writeback.WritebackRepository.Attempt;

/**
 * A writeback as its routes show it.
 *
 * @param pmsWritebackId the PMS's own id of the change, where it gives one
 * @param result {@code pending}, {@code completed}, {@code failed} or {@code uncertain}
 * @param state says more than the result: {@code queued}, {@code sent} and {@code accepted} are pending
 * @param errorMessage why it failed, in the PMS's words where it has some, or why it is uncertain
 * @param attempts how often the PMS was asked, in whatever way
 * @param retryable whether a person may retry it now
 * @param requestBody as it was sent; null for those who may not see it
 * @param history what was tried, in its own answer only; null elsewhere
 * @param errorCode why there is no record yet, or none any more
 * @param message the same in a sentence, while it is open
 */
record WritebackView(
        String writebackId,
        @Nullable String pmsWritebackId,
        String operation,
        String result,
        String state,
        @Nullable String errorMessage,
        @Nullable String pmsRecordId,
        List<String> warnings,
        Instant submittedAt,
        @Nullable Instant completedAt,
        int attempts,
        boolean retryable,
        String requestedBy,
        @Nullable Map<String, Object> requestBody,
        @Nullable List<Step> history,

        @JsonProperty("error_code") @Nullable String errorCode,

        @Nullable String message) {

    /** One line of its history. */
    record Step(String kind, String outcome, String state, Instant at) {
        static Step of(Attempt attempt) {
            return new Step(attempt.kind(), attempt.outcome(), attempt.state(), attempt.at());
        }
    }

    /** @param withBody whether the caller may see what was asked for */
    static WritebackView of(Writeback writeback, boolean withBody) {
        return of(writeback, withBody, null, writeback.progress().errorCode(), null);
    }

    static WritebackView detailed(Writeback writeback, boolean withBody, List<Attempt> attempts) {
        var history = attempts.stream().map(Step::of).toList();
        return of(writeback, withBody, history, writeback.progress().errorCode(), null);
    }

    /** One that has no verdict although its caller has waited. */
    static WritebackView open(Writeback writeback, String code, String message) {
        return of(writeback, true, null, code, message);
    }

    private static WritebackView of(
            Writeback writeback,
            boolean withBody,
            @Nullable List<Step> history,
            @Nullable String code,
            @Nullable String message) {
        var progress = writeback.progress();
        return new WritebackView(
                writeback.id().toString(),
                progress.pmsWritebackId(),
                writeback.operation().id(),
                progress.state().result(),
                progress.state().id(),
                progress.state() == WritebackState.COMPLETED ? null : progress.reason(),
                progress.pmsRecordId(),
                progress.warnings(),
                writeback.submittedAt(),
                progress.completedAt(),
                progress.attempts(),
                progress.state() == WritebackState.FAILED || progress.needsPerson(),
                writeback.requestedBy(),
                withBody ? writeback.body().getMap() : null,
                history,
                code,
                message);
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "WritebackView[" + writebackId + "]";
    }
}
