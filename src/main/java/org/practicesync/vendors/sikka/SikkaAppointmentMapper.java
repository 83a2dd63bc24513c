package org.practicesync.vendors.sikka;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;

/** What an appointment becomes: its date and time are two fields on the practice's wall clock. */
final class SikkaAppointmentMapper {
    static final String KEY = "appointment_sr_no";
    static final String NO_START = "the appointment has no readable date and time";

    static final List<String> FIELDS = List.of(
            KEY,
            "patient_id",
            "provider_id",
            "practice_id",
            "date",
            "time",
            "length",
            "status",
            "type",
            "note",
            "description",
            "appointment_made_date",
            "cancelled",
            "cancelled_date");

    private SikkaAppointmentMapper() {}

    /** Null where no row can be made of it: without a start it is nowhere on a sheet. */
    static @Nullable AppointmentRecord appointment(String id, SikkaFields fields, ZoneId zone) {
        var start = start(fields, zone);
        if (start == null) {
            return null;
        }
        var word = fields.text("status");
        var status = status(word, fields);
        return new AppointmentRecord(
                id,
                start,
                end(start, fields),
                fields.text("provider_id"),
                fields.text("type"),
                fields.text("practice_id"),
                status,
                word,
                status == AppointmentStatus.CANCELLED ? fields.dayBegins("cancelled_date", zone) : null,
                null,
                null,
                null,
                notes(fields),
                null,
                attendees(fields, status),
                null,
                fields.dayBegins("appointment_made_date", zone),
                null,
                fields.warnings());
    }

    static @Nullable Instant start(SikkaFields fields, ZoneId zone) {
        var day = fields.day("date");
        var time = fields.time("time");
        if (day == null || time == null) {
            return null;
        }
        var local = LocalDateTime.of(day, time);
        int offsets = zone.getRules().getValidOffsets(local).size();
        if (offsets != 1) {
            fields.warn(
                    "time", offsets == 0 ? "skipped by the practice's clock" : "shown twice by the practice's clock");
        }
        return local.atZone(zone).toInstant();
    }

    private static @Nullable Instant end(Instant start, SikkaFields fields) {
        var minutes = fields.minutes("length");
        return minutes == null || minutes == 0 ? null : start.plus(Duration.ofMinutes(minutes));
    }

    /** Some systems keep the word of before and set a flag. */
    private static AppointmentStatus status(@Nullable String word, SikkaFields fields) {
        if (Boolean.TRUE.equals(fields.truth("cancelled"))) {
            return AppointmentStatus.CANCELLED;
        }
        if (word == null) {
            return AppointmentStatus.BOOKED;
        }
        var known = SikkaStatus.of(word);
        if (known.isEmpty()) {
            fields.warn("status", "not a status that we know");
        }
        return known.orElse(AppointmentStatus.BOOKED);
    }

    private static @Nullable String notes(SikkaFields fields) {
        var note = fields.text("note");
        return note == null ? fields.text("description") : note;
    }

    private static List<Attendee> attendees(SikkaFields fields, AppointmentStatus status) {
        var patient = fields.text("patient_id");
        return patient == null ? List.of() : List.of(new Attendee(patient, null, status, null));
    }
}
