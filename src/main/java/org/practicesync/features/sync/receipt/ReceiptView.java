package org.practicesync.features.sync.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.receipt.Difference.Written;

/**
 * What one finished run left.
 *
 * @param balanced whether what was seen agrees with what the PMS counted; null where it gives no count
 * @param previous the receipt before; null for the first one
 * @param receipts the sums, by kind of record
 * @param removals what was done about records that the run did not meet, by kind; null where none was missing
 * @param difference null where the run is incomplete
 */
@JsonNaming(SnakeCaseStrategy.class)
record ReceiptView(
        String syncId,
        long logId,
        String connectionId,
        String pmsType,
        String operationType,
        String outcome,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Boolean balanced,
        @Nullable Previous previous,
        @Nullable Map<String, Object> receipts,
        @Nullable Map<String, Object> removals,
        @Nullable Difference difference) {

    /** The receipt before. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Previous(String syncId, long logId, @Nullable Instant completedAt) {}

    static ReceiptView of(Row row) {
        var completedAt = instant(row, "completed_at");
        var previous = row.getUUID("previous_id") == null
                ? null
                : new Previous(
                        row.getUUID("previous_id").toString(),
                        row.getLong("previous_log_id"),
                        instant(row, "previous_completed_at"));
        return new ReceiptView(
                row.getUUID("id").toString(),
                row.getLong("log_id"),
                row.getUUID("connection_id").toString(),
                row.getString("vendor_id"),
                row.getString("operation_type"),
                row.getString("outcome"),
                row.getOffsetDateTime("started_at").toInstant(),
                completedAt,
                row.getBoolean("balanced"),
                previous,
                map(row.getJsonObject("receipts")),
                map(row.getJsonObject("removals")),
                difference(row, previous, completedAt));
    }

    private static @Nullable Difference difference(
            Row row, @Nullable Previous previous, @Nullable Instant completedAt) {
        Long living = row.getLong("living");
        if (living == null || completedAt == null) {
            return null;
        }
        var before = previous == null ? null : previous.completedAt();
        return Difference.of(
                living,
                row.getLong("previous_living"),
                new Written(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("created_archived"),
                        row.getLong("archived_now"),
                        row.getLong("restored"),
                        row.getLong("returned")),
                before == null ? null : Duration.between(before, completedAt));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable Map<String, Object> map(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }
}
