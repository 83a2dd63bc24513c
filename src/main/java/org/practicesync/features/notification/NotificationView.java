package org.practicesync.features.notification;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as its routes show it. */
@JsonNaming(SnakeCaseStrategy.class)
record NotificationView(
        UUID id,
        String kind,
        String title,
        String message,
        @Nullable UUID connectionId,
        @Nullable UUID syncId,
        Map<String, Object> details,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant readAt,
        @Nullable String readBy,
        @Nullable Instant resolvedAt) {

    static NotificationView of(Row row) {
        return new NotificationView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("message"),
                row.getUUID("connection_id"),
                row.getUUID("sync_id"),
                row.get(JsonObject.class, "details").getMap(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row, "read_at"),
                row.getString("read_by"),
                instant(row, "resolved_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }

    /** Names the row only. */
    @Override
    public String toString() {
        return "NotificationView[" + id + "]";
    }
}
