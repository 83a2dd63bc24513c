package org.practicesync.features.appointment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.practicesync.features.record.RowJson;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;

/** Appointments as the page statement takes them. Who comes to one is part of its content. */
final class AppointmentJson {
    private AppointmentJson() {}

    static JsonObject of(AppointmentRecord appointment) {
        return RowJson.common(appointment, appointment.pmsCreatedAt())
                .put("starts_at", RowJson.text(appointment.startsAt()))
                .put("ends_at", RowJson.text(appointment.endsAt()))
                .put("pms_practitioner_id", appointment.practitionerId())
                .put("pms_appointment_type_id", appointment.appointmentTypeId())
                .put("pms_location_id", appointment.locationId())
                .put("status", appointment.status().id())
                .put("pms_status", appointment.pmsStatus())
                .put("cancelled_at", RowJson.text(appointment.cancelledAt()))
                .put("cancellation_reason", appointment.cancellationReason())
                .put("telehealth", appointment.telehealth())
                .put("telehealth_url", appointment.telehealthUrl())
                .put("notes", appointment.notes())
                .put("capacity", appointment.capacity())
                .put("attendees", attendees(appointment));
    }

    private static JsonArray attendees(AppointmentRecord appointment) {
        var list = new JsonArray();
        appointment.attendees().forEach(each -> list.add(attendee(each)));
        return list;
    }

    private static JsonObject attendee(Attendee each) {
        return new JsonObject()
                .put("patient_id", each.patientId())
                .put("attendee_id", each.pmsId())
                .put("status", each.status().id())
                .put("cancelled_at", RowJson.text(each.cancelledAt()));
    }
}
