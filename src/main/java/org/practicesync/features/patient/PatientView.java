package org.practicesync.features.patient;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;

/** A patient as R1's lists show it; the PMS's id stands under {@code {vendor}_patient_id}. */
record PatientView(
        VendorId vendor,
        long id,
        String pmsPatientId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate dateOfBirth,
        Instant lastSyncedAt) {

    static PatientView of(VendorId vendor, Row row) {
        return new PatientView(
                vendor,
                row.getLong("id"),
                row.getString("pms_patient_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getLocalDate("date_of_birth"),
                row.getOffsetDateTime("last_synced_at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant());
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put(vendor + "_patient_id", pmsPatientId);
        json.put("first_name", firstName);
        json.put("last_name", lastName);
        json.put("email", email);
        json.put("phone", phone);
        json.put("date_of_birth", dateOfBirth);
        json.put("last_synced", lastSyncedAt);
        json.put("sync_status", "success");
        return json;
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PatientView[" + id + "]";
    }
}
