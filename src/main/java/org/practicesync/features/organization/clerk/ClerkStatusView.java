package org.practicesync.features.organization.clerk;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.practicesync.platform.time.Timestamps;

/**
 * How syncs with Clerk are.
 *
 * @param configured whether there is a key for Clerk's Backend API
 * @param lastSync the one that began last, of whatever organization; null before the first one
 */
@JsonNaming(SnakeCaseStrategy.class)
record ClerkStatusView(boolean configured, @Nullable LastSync lastSync, Counts counts, String timestamp) {

    /**
     * @param state {@code running}, {@code completed}, {@code disabled} (Clerk has no such organization any more),
     *     {@code failed}, or {@code interrupted} where its process died
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record LastSync(
            String organizationId,
            String state,
            String requestedBy,
            Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable String errorCode,
            Members members) {}

    /** What that sync did; {@code total} is null where none of that organization came to its end yet. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Members(
            int created, int updated, int removed, @Nullable Long total) {}

    /** Over all organizations; members as of the last sync of each. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Counts(long organizations, long disabledOrganizations, long syncedOrganizations, long members) {}

    static ClerkStatusView of(boolean configured, Row row, Instant now) {
        var counts = new Counts(
                row.getLong("organizations"),
                row.getLong("disabled_organizations"),
                row.getLong("synced_organizations"),
                row.getLong("members"));
        return new ClerkStatusView(configured, lastSync(row), counts, Timestamps.micros(now));
    }

    private static @Nullable LastSync lastSync(Row row) {
        OffsetDateTime started = row.getOffsetDateTime("started_at");
        if (started == null) {
            return null;
        }
        OffsetDateTime completed = row.getOffsetDateTime("completed_at");
        return new LastSync(
                row.getString("external_id"),
                row.getString("state"),
                row.getString("requested_by"),
                started.toInstant(),
                completed == null ? null : completed.toInstant(),
                row.getString("error_code"),
                new Members(
                        row.getInteger("members_created"),
                        row.getInteger("members_updated"),
                        row.getInteger("members_removed"),
                        row.getLong("members_left")));
    }
}
