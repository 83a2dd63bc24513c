package org.practicesync.features.sync.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;

/**
 * The body of a cleanup, checked. Without a word it removes nothing: {@code dry_run} is true unless the caller says
 * false.
 */
@JsonNaming(SnakeCaseStrategy.class)
record CleanupRequest(
        @Schema(minimum = "" + DAYS_MIN, maximum = "" + DAYS_MAX, defaultValue = "" + DAYS_DEFAULT)
        int olderThanDays,

        @Schema(defaultValue = "true") boolean dryRun) {
    static final int DAYS_MIN = 30;
    static final int DAYS_MAX = 36_500;

    static final int DAYS_DEFAULT = 90;

    private static final String DAYS = "older_than_days";
    private static final String DRY_RUN = "dry_run";

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static CleanupRequest parse(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return new CleanupRequest(DAYS_DEFAULT, true);
        }
        if (!body.isObject()) {
            throw invalid("body", "must be a JSON object");
        }
        return new CleanupRequest(days(body.path(DAYS)), dryRun(body.path(DRY_RUN)));
    }

    private static int days(JsonNode value) {
        if (isAbsent(value)) {
            return DAYS_DEFAULT;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= DAYS_MIN
                && value.intValue() <= DAYS_MAX;
        if (!fits) {
            throw invalid(DAYS, "must be a whole number from " + DAYS_MIN + " to " + DAYS_MAX);
        }
        return value.intValue();
    }

    private static boolean dryRun(JsonNode value) {
        if (!isAbsent(value) && !value.isBoolean()) {
            throw invalid(DRY_RUN, "must be true or false");
        }
        return isAbsent(value) || value.booleanValue();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).exception();
    }
}
