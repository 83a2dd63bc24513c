package org.practicesync.features.sync;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.kernel.VendorId;

/**
 * A run that this replica works on while its lease lasts.
 *
 * @param mode what it reads
 * @param startedAt when it was asked for
 * @param fence raised by every claim; what is written with a lower one writes nothing
 * @param issues what an earlier worker noted, null for a fresh run
 */
record ClaimedRun(
        OrganizationId organization,
        SyncId id,
        long logId,
        ConnectionId connection,
        VendorId vendor,
        String operationType,
        RunMode mode,
        Instant startedAt,
        long fence,
        int takeovers,
        @Nullable JsonObject issues) {}
