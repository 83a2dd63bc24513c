package org.practicesync.features.patient;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.VendorId;

/** A patient as lists show it; the PMS's id stands under {@code {vendor}_patient_id}. */
public record PatientView(
        VendorId vendor,
        long id,
        UUID contactId,
        String pmsPatientId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable LocalDate dateOfBirth,
        @Nullable Instant archivedAt,
        Instant updatedAt,
        Instant lastSyncedAt) {

    /** @param row columns of {@code patient_listed} */
    public static PatientView of(Row row) {
        var archivedAt = row.getOffsetDateTime("archived_at");
        return new PatientView(
                new VendorId(row.getString("vendor_id")),
                row.getLong("id"),
                row.getUUID("contact_id"),
                row.getString("pms_patient_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone"),
                row.getLocalDate("date_of_birth"),
                archivedAt == null ? null : archivedAt.toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getOffsetDateTime("last_synced_at").toInstant());
    }

    /** As R1's list shows it. */
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

    /** As R3's list shows it: whose it is stands beside it. */
    public Map<String, @Nullable Object> jsonOfAnyPms() {
        var json = json();
        json.put("pms_type", vendor.value());
        json.put("pms_patient_id", pmsPatientId);
        json.put("contact_id", contactId);
        json.put("archived_at", archivedAt);
        json.put("updated_at", updatedAt);
        return json;
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PatientView[" + id + "]";
    }
}
