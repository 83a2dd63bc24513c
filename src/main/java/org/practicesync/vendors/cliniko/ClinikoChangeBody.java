package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentChange;
import org.practicesync.pms.PatientChange;

/**
 * A change as Cliniko takes it: related records by their ids, times in UTC without fractions, and only what is to change,
 * for what is missing stays and what is null is cleared.
 */
final class ClinikoChangeBody {
    private static final String OTHER = "50";

    private ClinikoChangeBody() {}

    /** @param endsAt null: Cliniko takes the length of the type, where it is asked for nothing else */
    static ObjectNode appointment(AppointmentChange change, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        var body = JsonNodeFactory.instance.objectNode();
        put(body, "patient_id", change.patientId());
        put(body, "practitioner_id", change.practitionerId());
        put(body, "appointment_type_id", change.appointmentTypeId());
        put(body, "business_id", change.locationId());
        put(body, "starts_at", seconds(startsAt));
        put(body, "ends_at", seconds(endsAt));
        put(body, "notes", change.notes());
        change.vendorFields().forEach((name, value) -> put(body, name, value));
        return body;
    }

    /** The reason in words stands in the note: Cliniko's own reasons are a short list. */
    static ObjectNode cancellation(AppointmentChange change) {
        var fields = change.vendorFields();
        var body = JsonNodeFactory.instance.objectNode();
        body.put(
                ClinikoChangeCheck.REASON_CODE,
                Integer.parseInt(fields.getOrDefault(ClinikoChangeCheck.REASON_CODE, OTHER)));
        put(body, "cancellation_note", change.reason());
        var repeats = fields.get(ClinikoChangeCheck.APPLY_TO_REPEATS);
        if (repeats != null) {
            body.put(ClinikoChangeCheck.APPLY_TO_REPEATS, Boolean.parseBoolean(repeats));
        }
        return body;
    }

    /** @param phones all of them, since the array replaces the one that is there; null: they stay */
    static ObjectNode patient(PatientChange change, @Nullable JsonNode phones) {
        var body = JsonNodeFactory.instance.objectNode();
        put(body, "first_name", change.firstName());
        put(body, "last_name", change.lastName());
        put(
                body,
                "date_of_birth",
                change.dateOfBirth() == null ? null : change.dateOfBirth().toString());
        put(body, "email", change.email());
        put(body, "sex", change.sex());
        change.vendorFields().forEach((name, value) -> put(body, name, value));
        if (phones != null) {
            body.set("patient_phone_numbers", phones);
        }
        return body;
    }

    static @Nullable Instant start(AppointmentChange change) {
        return change.startsAt() == null ? null : instant(change.startsAt());
    }

    /** When it ends, where the change alone tells. */
    static @Nullable Instant end(AppointmentChange change) {
        return change.startsAt() == null || change.durationMinutes() == null
                ? null
                : instant(change.startsAt()).plus(Duration.ofMinutes(change.durationMinutes()));
    }

    private static Instant instant(ZonedDateTime moment) {
        return moment.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable String seconds(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static void put(ObjectNode body, String name, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            body.putNull(name);
        } else if (value != null) {
            body.put(name, value);
        }
    }
}
