package org.practicesync.features.notification;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.SyncId;

/**
 * Something to tell. It names no patient.
 *
 * @param kind what happened: {@code reauthorization_required}, {@code removals_held}, {@code sync_failing} …
 * @param subject what it is about; with the kind it is one matter, of which one row is open at a time
 * @param details what a program may want to know, by name
 */
public record Notice(
        String kind,
        String subject,
        @Nullable ConnectionId connection,
        @Nullable SyncId run,
        String title,
        String message,
        JsonObject details) {}
