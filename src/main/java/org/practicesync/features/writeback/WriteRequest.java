package org.practicesync.features.writeback;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
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

    /** Names no person. */
    @Override
    public String toString() {
        return "WriteRequest[" + operation.id() + "]";
    }
}
