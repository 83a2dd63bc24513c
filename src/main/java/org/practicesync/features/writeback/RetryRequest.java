package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.platform.http.BodyFields;

/**
 * The body of a retry, which may be missing.
 *
 * @param pmsRecordId the record that a person found in the PMS, for an uncertain writeback; null: try again
 */
record RetryRequest(@Nullable String pmsRecordId) {
    private static final String RECORD = "pmsRecordId";

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED */
    static RetryRequest parse(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return new RetryRequest(null);
        }
        var fields = new BodyFields(body);
        fields.allow(List.of(RECORD));
        var request = new RetryRequest(fields.text(RECORD, ChangeBody.ID_LENGTH_MAX));
        fields.check();
        return request;
    }

    WritebackEvent event() {
        return pmsRecordId == null ? new WritebackEvent.Retried() : new WritebackEvent.Settled(pmsRecordId);
    }
}
