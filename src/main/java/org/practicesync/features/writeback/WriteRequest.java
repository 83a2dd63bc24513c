package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Caller;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.WritebackOperation;

/**
 * What a caller asks for, before anything is looked up.
 *
 * @param connection as the path has it
 * @param operation that of the route; the body of an update may make it a cancellation
 * @param recordId as the path has it; null where one is made
 * @param requestedBy the caller's user id
 */
record WriteRequest(
        OrganizationId organization,
        String connection,
        WritebackOperation operation,
        @Nullable String recordId,
        @Nullable JsonNode body,
        String requestedBy,
        @Nullable IdempotencyKey key) {

    /**
     * @param route what an Idempotency-Key names a request of
     * @param key the header, if it was sent
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED
     */
    static WriteRequest of(
            Caller caller,
            String connection,
            WritebackOperation operation,
            @Nullable String recordId,
            String route,
            @Nullable String key,
            @Nullable JsonNode body) {
        return new WriteRequest(
                caller.organizationId(),
                connection,
                operation,
                recordId,
                body,
                caller.userId(),
                IdempotencyKey.of(route, key));
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "WriteRequest[" + operation.id() + "]";
    }
}
