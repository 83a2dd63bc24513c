package org.practicesync.features.sync.history;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.RunStatus;

/**
 * A run in a list of runs.
 *
 * @param status in R3's words, {@code state} is the run's own
 * @param trigger {@code sync_all}, {@code manual} or {@code schedule}
 * @param durationSeconds from when it was asked for to its end; null while it is open
 * @param errorCode why it failed; null where it did not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunSummary(
        String syncId,
        long logId,
        String connectionId,
        String pmsType,
        String operationType,
        String trigger,
        String status,
        String state,
        @Nullable String outcome,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Double durationSeconds,
        long recordsProcessed,
        long recordsSuccess,
        long recordsFailed,
        @Nullable String errorCode,
        @Nullable String errorMessage) {
    private static final double MILLIS = 1_000;

    /** @param row columns of {@code sync_run}, and the sums over its kinds */
    public static RunSummary of(Row row) {
        Instant startedAt = row.getOffsetDateTime("started_at").toInstant();
        Instant completedAt = instant(row, "completed_at");
        long seen = number(row, "seen");
        long failed = number(row, "failed");
        return new RunSummary(
                row.getUUID("id").toString(),
                row.getLong("log_id"),
                row.getUUID("connection_id").toString(),
                row.getString("vendor_id"),
                row.getString("operation_type"),
                row.getString("trigger"),
                RunStatus.shown(row.getString("state")),
                row.getString("state"),
                row.getString("outcome"),
                startedAt,
                completedAt,
                completedAt == null ? null : seconds(startedAt, completedAt),
                seen,
                seen - failed,
                failed,
                row.getString("error_code"),
                row.getString("error_message"));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static long number(Row row, String column) {
        Number value = row.getLong(column);
        return value == null ? 0 : value.longValue();
    }
}
