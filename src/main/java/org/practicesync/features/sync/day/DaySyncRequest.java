package org.practicesync.features.sync.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Parameters;

/**
 * The body of a sync of a day, checked. None is needed.
 *
 * @param date null: today, where the practice is
 */
record DaySyncRequest(@Nullable LocalDate date) {
    private static final String DATE = "date";

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static DaySyncRequest parse(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return new DaySyncRequest(null);
        }
        if (!body.isObject()) {
            throw Problem.invalid("body", "must be a JSON object").exception();
        }
        var value = body.path(DATE);
        if (value.isMissingNode() || value.isNull()) {
            return new DaySyncRequest(null);
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw Problem.invalid(DATE, "must be a date as in 2026-01-15").exception();
        }
        return new DaySyncRequest(Parameters.date(DATE, value.textValue()));
    }
}
