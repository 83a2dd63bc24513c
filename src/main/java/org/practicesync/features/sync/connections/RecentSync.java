package org.practicesync.features.sync.connections;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run in R2's words.
 *
 * @param scope {@code records} or {@code day}
 * @param appointmentsFetched appointments that it read, whatever else it read beside them
 * @param errorMessage why it failed; null where it did not
 */
record RecentSync(
        String id,
        String syncType,
        String scope,
        String status,
        long appointmentsFetched,
        long appointmentsCreated,
        long appointmentsUpdated,
        @Nullable String errorMessage,
        Instant startedAt,
        @Nullable Instant completedAt) {

    static RecentSync of(Row row) {
        var completedAt = row.getOffsetDateTime("completed_at");
        return new RecentSync(
                row.getUUID("id").toString(),
                RunWords.syncType(row.getString("trigger")),
                row.getString("scope"),
                RunWords.status(row.getString("state")),
                number(row, "seen"),
                number(row, "created"),
                number(row, "updated"),
                row.getString("error_message"),
                row.getOffsetDateTime("started_at").toInstant(),
                completedAt == null ? null : completedAt.toInstant());
    }

    /** No row of a kind is no number. */
    private static long number(Row row, String column) {
        Long value = row.getLong(column);
        return value == null ? 0 : value;
    }
}
