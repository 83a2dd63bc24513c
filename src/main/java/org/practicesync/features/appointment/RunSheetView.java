package org.practicesync.features.appointment;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.DayFeed.Day;

/**
 * A day's run sheet, in the order of the day.
 *
 * @param timezone whose day it is
 * @param hasMore whether the day has more entries than are shown
 */
record RunSheetView(LocalDate date, String timezone, List<Entry> appointments, boolean hasMore) {

    /**
     * A patient who comes; a group has one for each.
     *
     * @param id of this entry, the same at every reading
     * @param status of this patient: {@code booked}, {@code arrived}, {@code completed}, {@code cancelled}, {@code no_show}
     * @param clinician null where the practitioner is mapped to nobody
     * @param patient null where nobody comes, for one of a group that everybody left
     * @param removed whether the PMS shows it no more
     */
    record Entry(
            UUID id,
            String pmsAppointmentId,
            Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable Integer durationMinutes,
            String status,
            boolean isTelehealth,
            @Nullable Type appointmentType,
            @Nullable Practitioner practitioner,
            @Nullable Clinician clinician,
            @Nullable Patient patient,
            boolean removed) {}

    /** @param id the PMS's own */
    record Type(String id, @Nullable String name, @Nullable String colour) {}

    /** @param id the PMS's own */
    record Practitioner(String id, @Nullable String name) {}

    /** @param id ours */
    record Clinician(UUID id, String name) {}

    /**
     * As far as we know them.
     *
     * @param id the PMS's own
     * @param phone as the PMS shows it
     */
    record Patient(
            String id,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable LocalDate dateOfBirth,
            @Nullable String phone) {}

    static RunSheetView of(Day day, List<Entry> found, int shownMax) {
        boolean more = found.size() > shownMax;
        return new RunSheetView(day.date(), day.zone().getId(), more ? found.subList(0, shownMax) : found, more);
    }

    /** @param row of {@code list_sheet.sql} */
    static Entry entry(Row row) {
        var startsAt = row.getOffsetDateTime("starts_at").toInstant();
        OffsetDateTime end = row.getOffsetDateTime("ends_at");
        return new Entry(
                row.getUUID("id"),
                row.getString("pms_appointment_id"),
                startsAt,
                end == null ? null : end.toInstant(),
                end == null
                        ? null
                        : (int) Duration.between(startsAt, end.toInstant()).toMinutes(),
                row.getString("status"),
                row.getBoolean("telehealth"),
                type(row),
                practitioner(row),
                clinician(row),
                patient(row),
                row.getBoolean("removed"));
    }

    private static @Nullable Type type(Row row) {
        String id = row.getString("pms_appointment_type_id");
        return id == null ? null : new Type(id, row.getString("type_name"), row.getString("type_color"));
    }

    private static @Nullable Practitioner practitioner(Row row) {
        String id = row.getString("pms_practitioner_id");
        return id == null ? null : new Practitioner(id, row.getString("practitioner_name"));
    }

    private static @Nullable Clinician clinician(Row row) {
        UUID id = row.getUUID("clinician_id");
        return id == null ? null : new Clinician(id, row.getString("clinician_name"));
    }

    private static @Nullable Patient patient(Row row) {
        String id = row.getString("pms_patient_id");
        return id == null
                ? null
                : new Patient(
                        id,
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getLocalDate("date_of_birth"),
                        row.getString("phone"));
    }
}
