package org.practicesync.features.quarantine;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of a replay.
 *
 * @param replayed records it looked at
 * @param cleared those that are kept no longer: stored, or superseded
 * @param remaining those it did not look at, since one call has a bound
 */
@JsonNaming(SnakeCaseStrategy.class)
record ReplayView(int replayed, int cleared, int stillRejected, long remaining, List<Result> results) {

    /** What can come of one record. */
    enum Outcome {
        /** Its row is written, or was the same already. */
        STORED,
        /** Our row is of a later change than the kept record. */
        SUPERSEDED,
        /** It cannot be mapped or stored yet. */
        REJECTED,
        /** No record of the organization has this id. */
        UNKNOWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One record; {@code reason} where it is still rejected. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Result(
            UUID id,
            @Nullable String pmsId,
            String outcome,
            @Nullable String reason) {
        static Result of(UUID id, @Nullable String pmsId, Outcome outcome, @Nullable String reason) {
            return new Result(id, pmsId, outcome.word(), reason);
        }

        boolean is(Outcome asked) {
            return outcome.equals(asked.word());
        }
    }

    static ReplayView of(List<Result> results, long remaining) {
        int cleared = count(results, Outcome.STORED) + count(results, Outcome.SUPERSEDED);
        int rejected = count(results, Outcome.REJECTED);
        return new ReplayView(cleared + rejected, cleared, rejected, remaining, results);
    }

    private static int count(List<Result> results, Outcome outcome) {
        return (int) results.stream().filter(result -> result.is(outcome)).count();
    }
}
