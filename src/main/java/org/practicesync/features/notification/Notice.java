package org.practicesync.features.notification;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.SyncId;

/**
 * What a person is told. It names no patient.
 *
 * @param kind what has happened, stable ({@code reauthorization_required}); with the subject it names the matter
 * @param subject what it is about, as a connection's id
 * @param title a few words, the same for every notice of this kind
 * @param message one sentence about this occurrence
 */
public record Notice(
        String kind,
        String subject,
        @Nullable ConnectionId connection,
        @Nullable SyncId run,
        String title,
        String message,
        JsonObject details) {
    public Notice {
        details = details.copy();
    }

    /** Names the matter only. */
    @Override
    public String toString() {
        return "Notice[" + kind + " " + subject + "]";
    }
}
