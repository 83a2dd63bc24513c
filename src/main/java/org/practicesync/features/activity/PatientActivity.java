package org.practicesync.features.activity;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.patient.PatientView;

/**
 * A patient with what is known of the appointments that count.
 *
 * @param id of the activity, by which lists are ordered; it never changes
 * @param phoneDigits digits with the country code; null where the number is not known so
 * @param recent how many lie in the window
 * @param upcoming how many are still to come
 * @param total all there are, past and to come
 * @param lastAt start of the last one that is over, however long ago
 * @param nextAt start of the next one
 * @param appointments recent ones, the newest first, at most ten
 * @param why null unless asked for
 */
record PatientActivity(
        long id,
        PatientView patient,
        @Nullable String phoneDigits,
        long recent,
        long upcoming,
        long total,
        @Nullable Instant lastAt,
        @Nullable Instant nextAt,
        List<AppointmentView> appointments,
        @Nullable Why why,
        Instant createdAt,
        Instant updatedAt) {

    PatientActivity {
        appointments = List.copyOf(appointments);
    }

    /** @param row columns of {@code activity_shown} */
    static PatientActivity of(Row row) {
        return new PatientActivity(
                row.getLong("activity_id"),
                PatientView.of(row),
                row.getString("phone_digits"),
                row.getLong("recent"),
                row.getLong("upcoming"),
                row.getLong("total_appointments"),
                instant(row, "last_at"),
                instant(row, "next_at"),
                AppointmentView.listOf(row.getJsonArray("recent_appointments")),
                why(row, row.getJsonObject("reason")),
                Objects.requireNonNull(instant(row, "activity_created_at")),
                Objects.requireNonNull(instant(row, "activity_updated_at")));
    }

    /** As R3 lists patients, with the counts beside. */
    Map<String, @Nullable Object> json(boolean withAppointments) {
        var json = patient.jsonOfAnyPms();
        putCounts(json);
        json.put("total_appointment_count", total);
        json.put("last_appointment_date", lastAt);
        json.put("next_appointment_date", nextAt);
        if (withAppointments) {
            json.put("recent_appointments", appointments);
        }
        putWhy(json);
        return json;
    }

    /** As R4 lists active patients. */
    Map<String, @Nullable Object> activePatient() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", id);
        json.put("contact_id", patient.contactId());
        json.put("contact_name", name());
        json.put("contact_phone", phoneDigits);
        putCounts(json);
        json.put("total_appointment_count", total);
        json.put("last_appointment_date", lastAt);
        json.put("recent_appointments", appointments);
        json.put("created_at", createdAt);
        json.put("updated_at", updatedAt);
        putWhy(json);
        return json;
    }

    /** As R4 lists contacts; the PMS's id stands under {@code {vendor}_patient_id}. */
    Map<String, @Nullable Object> contact() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("contact_id", patient.contactId());
        json.put("name", name());
        json.put("phone", phoneDigits);
        json.put("email", patient.email());
        json.put(patient.vendor() + "_patient_id", patient.pmsPatientId());
        putCounts(json);
        json.put("last_appointment_date", lastAt);
        json.put("recent_appointments", appointments);
        return json;
    }

    private void putCounts(Map<String, @Nullable Object> json) {
        json.put("recent_appointment_count", recent);
        json.put("upcoming_appointment_count", upcoming);
    }

    private void putWhy(Map<String, @Nullable Object> json) {
        if (why != null) {
            json.put("why", why);
        }
    }

    /** Empty where the PMS has no name. */
    private String name() {
        return Stream.of(patient.firstName(), patient.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Why why(Row row, @Nullable JsonObject reason) {
        LocalDate day = row.getLocalDate("day");
        return reason == null
                ? null
                : Why.of(
                        row.getInteger("rule"),
                        row.getInteger("window_days"),
                        row.getLong("recent") > 0,
                        Why.Reason.of(reason),
                        day);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PatientActivity[" + id + "]";
    }
}
