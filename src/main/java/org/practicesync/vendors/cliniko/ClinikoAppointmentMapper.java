package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.client.JsonValues;

/**
 * What Cliniko's appointments become. {@code telehealth_url} stands on every appointment and is real only where the type
 * is telehealth, so that an appointment alone does not tell. It is the practitioner's address; those of attendees, which
 * let in whoever holds them, are never read.
 */
final class ClinikoAppointmentMapper {
    private ClinikoAppointmentMapper() {}

    /** One patient, or none: a link that is missing is an appointment without a patient. */
    static @Nullable AppointmentRecord individual(String id, ClinikoFields fields) {
        var start = fields.required("starts_at", "start");
        if (start == null) {
            return null;
        }
        var status = status(fields);
        var cancelledAt = fields.instant("cancelled_at");
        var patient = fields.linkedId("patient");
        var attendees =
                patient == null ? List.<Attendee>of() : List.of(new Attendee(patient, null, status, cancelledAt));
        return appointment(
                id,
                fields,
                start,
                status,
                cancelledAt,
                fields.text("cancellation_reason_description"),
                null,
                attendees);
    }

    /** A time that cannot be read still says that it was cancelled. */
    private static AppointmentStatus status(ClinikoFields fields) {
        if (fields.has("cancelled_at")) {
            return AppointmentStatus.CANCELLED;
        }
        if (Boolean.TRUE.equals(fields.bool("did_not_arrive"))) {
            return AppointmentStatus.NO_SHOW;
        }
        return Boolean.TRUE.equals(fields.bool("patient_arrived"))
                ? AppointmentStatus.ARRIVED
                : AppointmentStatus.BOOKED;
    }

    /** A group itself is neither cancelled nor missed: each attendee is. */
    static @Nullable AppointmentRecord group(String id, ClinikoFields fields) {
        var start = fields.required("starts_at", "start");
        if (start == null) {
            return null;
        }
        var capacity = fields.integer("max_attendees");
        var attendees = fields.has(ClinikoAttendees.ROWS) ? attendees(fields) : booked(fields);
        return appointment(id, fields, start, AppointmentStatus.BOOKED, null, null, capacity, attendees);
    }

    /** Whoever was archived does not attend. */
    private static List<Attendee> attendees(ClinikoFields group) {
        var attendees = new ArrayList<Attendee>();
        for (JsonNode row : group.list(ClinikoAttendees.ROWS)) {
            var fields = new ClinikoFields(row);
            var patient = fields.linkedId("patient");
            if (fields.has("archived_at") || fields.has("deleted_at")) {
                continue;
            }
            if (patient == null) {
                group.warn("attendees", "one names no patient");
            } else {
                attendees.add(attendee(patient, row, fields));
            }
            fields.warnings().forEach(warning -> group.warn("attendees", warning));
        }
        return attendees;
    }

    private static Attendee attendee(String patient, JsonNode row, ClinikoFields fields) {
        return new Attendee(patient, ClinikoRecords.id(row), attendeeStatus(fields), fields.instant("cancelled_at"));
    }

    /**
     * {@code arrived} has three values, and null is the one that says nothing yet: false then says that somebody did not
     * come, as {@code did_not_arrive} does where an appointment mirrors its attendee.
     */
    private static AppointmentStatus attendeeStatus(ClinikoFields fields) {
        if (fields.has("cancelled_at")) {
            return AppointmentStatus.CANCELLED;
        }
        var arrived = fields.bool("arrived");
        if (arrived == null) {
            return AppointmentStatus.BOOKED;
        }
        return arrived ? AppointmentStatus.ARRIVED : AppointmentStatus.NO_SHOW;
    }

    /** What the group alone tells, where its attendees could not be read. */
    private static List<Attendee> booked(ClinikoFields group) {
        group.warn("attendees", "could not be read, patient_ids stand for them");
        return group.list("patient_ids").stream()
                .map(JsonValues::plain)
                .filter(ClinikoIds::isId)
                .map(patient -> new Attendee(patient, null, AppointmentStatus.BOOKED, null))
                .toList();
    }

    private static AppointmentRecord appointment(
            String id,
            ClinikoFields fields,
            Instant start,
            AppointmentStatus status,
            @Nullable Instant cancelledAt,
            @Nullable String cancellationReason,
            @Nullable Integer capacity,
            List<Attendee> attendees) {
        return new AppointmentRecord(
                id,
                start,
                fields.instant("ends_at"),
                fields.linkedId("practitioner"),
                fields.linkedId("appointment_type"),
                fields.linkedId("business"),
                status,
                null,
                cancelledAt,
                cancellationReason,
                null,
                fields.text("telehealth_url"),
                fields.text("notes"),
                capacity,
                attendees,
                fields.archivedOrDeleted(),
                fields.instant("created_at"),
                fields.instant("updated_at"),
                fields.warnings());
    }
}
