package org.practicesync.features.sync;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run as R3 polls it.
 *
 * @param status in R3's words, {@code state} is the run's own
 * @param progressPercentage whole, 0 while nothing is processed
 * @param activePatientsIdentified null for a run that read no appointments
 * @param estimatedCompletionAt null where that is unknown, or past
 * @param errors why the run failed, and the first records that were rejected
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunView(
        String syncId,
        long logId,
        String connectionId,
        String pmsType,
        String operationType,
        String status,
        String state,
        @Nullable String outcome,
        int progressPercentage,
        String currentStep,
        long patientsFound,
        long appointmentsFound,
        @Nullable Long activePatientsIdentified,
        long recordsProcessed,
        long recordsFailed,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant estimatedCompletionAt,
        List<RunError> errors) {

    /**
     * @param pmsId the record's id at the PMS; null for a failure of the whole run, and for a record without one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record RunError(
            String errorCode, String message, @Nullable String pmsId) {}

    public RunView {
        errors = List.copyOf(errors);
    }

    /** @param row columns of {@code sync_run}, and the sums over its kinds */
    public static RunView of(Row row, Instant now) {
        String state = row.getString("state");
        return new RunView(
                row.getUUID("id").toString(),
                row.getLong("log_id"),
                row.getUUID("connection_id").toString(),
                row.getString("vendor_id"),
                row.getString("operation_type"),
                RunStatus.shown(state),
                state,
                row.getString("outcome"),
                percentage(row.getBigDecimal("progress_percent")),
                step(row, state),
                number(row, "patients_found"),
                number(row, "appointments_found"),
                row.getLong("active_identified"),
                number(row, "seen"),
                number(row, "failed"),
                Objects.requireNonNull(SyncLogRepository.instant(row, "started_at")),
                SyncLogRepository.instant(row, "completed_at"),
                estimate(row, state, now),
                errors(row));
    }

    private static int percentage(@Nullable BigDecimal percent) {
        return percent == null ? 0 : percent.intValue();
    }

    private static String step(Row row, String state) {
        return switch (state) {
            case "queued" -> waiting(row);
            case "running" -> working(row.getString("current_step"));
            case "completed" -> "Completed";
            case "cancelled" -> "Cancelled";
            default -> "Failed";
        };
    }

    private static String waiting(Row row) {
        return row.getString("wait_reason") == null
                ? "Waiting for a worker"
                : "Waiting for the practice management system";
    }

    private static String working(@Nullable String step) {
        return step == null ? "Preparing" : step;
    }

    /** Counted from when the run was last heard of, or from when it may go on; one that is late ends any moment. */
    private static @Nullable Instant estimate(Row row, String state, Instant now) {
        Integer seconds = row.getInteger("estimated_remaining_seconds");
        if (seconds == null || !RunStatus.shown(state).equals("running")) {
            return null;
        }
        Instant heardOf = Objects.requireNonNull(SyncLogRepository.instant(row, "updated_at"));
        Instant waitsUntil = SyncLogRepository.instant(row, "not_before");
        Instant from = waitsUntil == null ? heardOf : waitsUntil;
        Instant end = from.plusSeconds(seconds);
        return end.isBefore(now) ? now : end;
    }

    private static List<RunError> errors(Row row) {
        var errors = new ArrayList<RunError>();
        String code = row.getString("error_code");
        if (code != null) {
            errors.add(new RunError(code, String.valueOf(row.getString("error_message")), null));
        }
        JsonObject details = row.getJsonObject("error_details");
        var records = details == null ? new JsonArray() : details.getJsonArray("records", new JsonArray());
        for (Object each : records) {
            if (each instanceof JsonObject issue && "rejected".equals(issue.getString("kind"))) {
                errors.add(new RunError("RECORD_REJECTED", issue.getString("reason"), issue.getString("pms_id")));
            }
        }
        return errors;
    }

    private static long number(Row row, String column) {
        Number value = row.getLong(column);
        return value == null ? 0 : value.longValue();
    }
}
