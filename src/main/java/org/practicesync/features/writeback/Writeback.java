package org.practicesync.features.writeback;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.WritebackOperation;

/**
 * A change that somebody asked for, as it was read.
 *
 * @param number its place in lists
 * @param recordId of the record that is changed; null where one is made
 * @param body as it was sent; holds a patient
 * @param bodyHash tells whether two ask for the same
 * @param attendedUntil a verdict that comes later is announced
 * @param fence who has a lower one writes nothing any more
 */
record Writeback(
        OrganizationId organization,
        WritebackId id,
        long number,
        ConnectionId connection,
        VendorId vendor,
        WritebackOperation operation,
        @Nullable String recordId,
        JsonObject body,
        String bodyHash,
        Progress progress,
        String requestedBy,
        Instant submittedAt,
        Instant attendedUntil,
        long fence) {

    Writeback {
        body = body.copy();
    }

    WritebackState state() {
        return progress.state();
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "Writeback[" + id + " " + operation.id() + " " + progress.state().id() + "]";
    }
}
