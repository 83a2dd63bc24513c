package org.practicesync.features.sync;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as R1's {@code sync-logs} show it: what is stored, and nothing that depends on the moment of asking. */
record SyncLogView(
        long id,
        String syncId,
        String connectionId,
        String operationType,
        String state,
        Instant startedAt,
        @Nullable Instant completedAt,
        long seen,
        long success,
        long failed,
        Map<String, @Nullable Object> metadata,
        @Nullable Object errorDetails) {

    static SyncLogView of(Row row) {
        long created = number(row, "created");
        long updated = number(row, "updated");
        long unchanged = number(row, "unchanged");
        return new SyncLogView(
                row.getLong("log_id"),
                row.getUUID("id").toString(),
                row.getUUID("connection_id").toString(),
                row.getString("operation_type"),
                row.getString("state"),
                Objects.requireNonNull(SyncLogRepository.instant(row, "started_at")),
                SyncLogRepository.instant(row, "completed_at"),
                number(row, "seen"),
                number(row, "seen") - number(row, "failed"),
                number(row, "failed"),
                metadata(row, created, updated, unchanged),
                plain(row.getJsonObject("error_details")));
    }

    Map<String, @Nullable Object> json(Object organizationAsAsked) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("organization_id", organizationAsAsked);
        json.put("operation_type", operationType);
        json.put("status", RunStatus.shown(state));
        json.put("started_at", startedAt);
        json.put("completed_at", completedAt);
        json.put("records_processed", seen);
        json.put("records_success", success);
        json.put("records_failed", failed);
        json.put("metadata", metadata);
        json.put("error_details", errorDetails);
        return json;
    }

    private static Map<String, @Nullable Object> metadata(Row row, long created, long updated, long unchanged) {
        long pages = number(row, "pages");
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("patients_found", number(row, "patients_found"));
        json.put("patients_stored", number(row, "patients_stored"));
        json.put("appointments_found", number(row, "appointments_found"));
        json.put("sync_type", row.getString("operation_type"));
        json.put("current_page", pages);
        json.put("total_pages", totalPages(row, pages));
        json.put("progress_percent", percent(row.getBigDecimal("progress_percent")));
        json.put("estimated_remaining", Durations.words(row.getInteger("estimated_remaining_seconds")));
        json.put("sync_id", row.getUUID("id").toString());
        json.put("connection_id", row.getUUID("connection_id").toString());
        json.put("state", row.getString("state"));
        json.put("outcome", row.getString("outcome"));
        json.put("trigger", row.getString("trigger"));
        json.put("current_step", row.getString("current_step"));
        json.put("takeovers", row.getInteger("takeovers"));
        json.put("records_created", created);
        json.put("records_updated", updated);
        json.put("records_unchanged", unchanged);
        json.put("records_archived", number(row, "archived"));
        json.put("warnings", number(row, "warnings"));
        json.put("wait_reason", row.getString("wait_reason"));
        json.put("waiting_until", SyncLogRepository.instant(row, "not_before"));
        json.put("receipt", plain(row.getJsonObject("receipts")));
        json.put("removals", plain(row.getJsonObject("removals")));
        json.put("due_at", SyncLogRepository.instant(row, "due_at"));
        json.put("updated_at", SyncLogRepository.instant(row, "updated_at"));
        return json;
    }

    private static long totalPages(Row row, long pages) {
        long pageSize = number(row, "page_size");
        long total = number(row, "total");
        return pageSize == 0 ? pages : Math.max(pages, Math.ceilDiv(total, pageSize));
    }

    private static @Nullable Double percent(@Nullable BigDecimal percent) {
        return percent == null ? null : percent.doubleValue();
    }

    private static long number(Row row, String column) {
        Number value = row.getLong(column);
        return value == null ? 0 : value.longValue();
    }

    private static @Nullable Object plain(@Nullable JsonObject json) {
        return json == null ? null : json.getMap();
    }
}
