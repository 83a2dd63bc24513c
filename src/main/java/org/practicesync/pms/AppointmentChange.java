package org.practicesync.pms;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An appointment to book, to change or to cancel.
 *
 * @param recordId of the appointment; null when booking
 * @param startsAt in the practice's time zone
 * @param durationMinutes at least 1
 * @param status the PMS's own word; null for {@link WritebackOperation#CANCEL_APPOINTMENT}, where the operation says it
 * @param reason why it is cancelled, in the caller's words or by the PMS's own code
 */
public record AppointmentChange(
        WritebackOperation operation,
        @Nullable String recordId,
        @Nullable String patientId,
        @Nullable String practitionerId,
        @Nullable ZonedDateTime startsAt,
        @Nullable Integer durationMinutes,
        @Nullable String appointmentTypeId,
        @Nullable String locationId,
        @Nullable String notes,
        @Nullable String status,
        @Nullable String reason,
        Map<String, String> vendorFields)
        implements Change {
    public AppointmentChange {
        vendorFields = Map.copyOf(vendorFields);
    }

    @Override
    public Set<String> given() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("patientId", patientId);
        fields.put("practitionerId", practitionerId);
        fields.put("startsAt", startsAt);
        fields.put("durationMinutes", durationMinutes);
        fields.put("appointmentTypeId", appointmentTypeId);
        fields.put("locationId", locationId);
        fields.put("notes", notes);
        fields.put("status", status);
        fields.put("reason", reason);
        fields.values().removeIf(value -> value == null);
        return fields.keySet();
    }

    /** Names no person, and no note. */
    @Override
    public String toString() {
        return "AppointmentChange[" + operation.id() + "]";
    }
}
