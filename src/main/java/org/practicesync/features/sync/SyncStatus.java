package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.connection.ConnectionSchedule.Standing;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.patient.PatientRepository.Living;
import org.practicesync.features.record.Account;
import org.practicesync.features.sync.SyncLogRepository.Status;
import org.practicesync.pms.PmsVendor;

/** R1's {@code status}: the newest run of a connection, and the living patients here and at the PMS. */
@Singleton
class SyncStatus {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final SyncLogRepository logs;
    private final PatientRepository patients;
    private final ConnectionSchedule schedule;

    SyncStatus(SyncLogRepository logs, PatientRepository patients, ConnectionSchedule schedule) {
        this.logs = logs;
        this.patients = patients;
        this.schedule = schedule;
    }

    Uni<Map<String, @Nullable Object>> of(PmsVendor vendor, @Nullable Connection connection) {
        if (connection == null) {
            return Uni.createFrom().item(json("never_synced", null, null, null, null));
        }
        return ofRuns(vendor, connection)
                .chain(answer -> schedule.findStanding(connection.organization(), connection.id())
                        .map(standing -> with(answer, standing)));
    }

    private Uni<Map<String, @Nullable Object>> ofRuns(PmsVendor vendor, Connection connection) {
        String account = connection.accountId();
        if (account == null) {
            return Uni.createFrom().item(json("never_synced", null, null, null, null));
        }
        return logs.findStatus(connection.organization(), connection)
                .onItem()
                .ifNotNull()
                .transformToUni(status -> counted(vendor, connection, account, status))
                .onItem()
                .ifNull()
                .continueWith(() -> json("never_synced", null, null, null, null));
    }

    /** Beside R1's fields: when the next run comes, or why none does. */
    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> answer, @Nullable Standing standing) {
        if (standing != null) {
            answer.put("schedule", ScheduleView.of(standing));
        }
        return answer;
    }

    private Uni<Map<String, @Nullable Object>> counted(
            PmsVendor vendor, Connection connection, String account, Status status) {
        return patients.countLiving(connection.organization(), new Account(connection.vendor(), account))
                .map(living -> answer(vendor, connection, status, living));
    }

    private static Map<String, @Nullable Object> answer(
            PmsVendor vendor, Connection connection, Status status, Living living) {
        var counts = new LinkedHashMap<String, @Nullable Object>();
        counts.put("total_in_" + vendor.id(), living.atPms() != null ? living.atPms() : connection.patientCount());
        counts.put("synced_to_database", living.stored());
        counts.put("success_rate", successRate(status));
        var duration = status.completedAt() == null
                ? null
                : Durations.minutesAndSeconds(Duration.between(status.startedAt(), status.completedAt()));
        return json(
                RunStatus.shown(status.state()), status.lastCompletedAt(), counts, duration, status.operationType());
    }

    /** Percent of the processed records that were stored; null before the first one. */
    private static @Nullable Double successRate(Status status) {
        if (status.seen() == 0) {
            return null;
        }
        return BigDecimal.valueOf(status.seen() - status.failed())
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(status.seen()), 1, RoundingMode.FLOOR)
                .doubleValue();
    }

    private static Map<String, @Nullable Object> json(
            String status,
            @Nullable Object lastSync,
            @Nullable Object counts,
            @Nullable String duration,
            @Nullable String operationType) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("sync_status", status);
        json.put("last_sync", lastSync);
        json.put("patient_counts", counts);
        json.put("sync_duration", duration);
        json.put("operation_type", operationType);
        return json;
    }
}
