package org.practicesync.features.sync.connections;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of a connection, with what it did to appointments.
 *
 * @param scope {@code records} or {@code day}
 * @param date of a run of a day; null of others
 * @param scheduled whether nobody asked for it
 */
public record ConnectionRun(
        UUID id,
        String scope,
        String operationType,
        @Nullable LocalDate date,
        boolean scheduled,
        String state,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant startedAt,
        @Nullable Instant completedAt,
        Appointments appointments) {

    /** How many of them were met, and what became of those. */
    public record Appointments(long fetched, long created, long updated, long skipped) {}

    static ConnectionRun of(Row row) {
        return new ConnectionRun(
                row.getUUID("id"),
                row.getString("scope"),
                row.getString("operation_type"),
                row.getLocalDate("day"),
                row.getString("trigger").equals("schedule"),
                row.getString("state"),
                row.getString("error_code"),
                row.getString("error_message"),
                Objects.requireNonNull(instant(row, "started_at")),
                instant(row, "completed_at"),
                new Appointments(
                        number(row, "seen"), number(row, "created"), number(row, "updated"), number(row, "skipped")));
    }

    public boolean hasEnded() {
        return completedAt != null;
    }

    /** In R2's words. */
    public String status() {
        return status(state);
    }

    /** In R2's words: {@code scheduled} or {@code manual}. */
    public String syncType() {
        return scheduled ? "scheduled" : "manual";
    }

    /** R2's word for a run's state. */
    static String status(String state) {
        return switch (state) {
            case "queued" -> "pending";
            case "running" -> "running";
            case "completed" -> "success";
            default -> "error";
        };
    }

    public long durationMillis() {
        return completedAt == null
                ? 0
                : Duration.between(startedAt, completedAt).toMillis();
    }

    private static long number(Row row, String column) {
        Long value = row.getLong(column);
        return value == null ? 0 : value;
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
