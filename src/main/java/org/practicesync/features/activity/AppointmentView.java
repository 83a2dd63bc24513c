package org.practicesync.features.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as lists of patients show it.
 *
 * @param appointmentType its name; the PMS's id of it where we do not know it
 * @param practitioner the same
 * @param status booked, arrived or completed: others do not count
 */
@JsonNaming(SnakeCaseStrategy.class)
record AppointmentView(
        long id,
        String pmsAppointmentId,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String appointmentType,
        @Nullable String practitioner,
        String status) {

    /** @param list as {@code activity_shown} answers it; null where there is none */
    static List<AppointmentView> listOf(@Nullable JsonArray list) {
        var appointments = new ArrayList<AppointmentView>();
        for (Object each : list == null ? new JsonArray() : list) {
            appointments.add(of((JsonObject) each));
        }
        return appointments;
    }

    private static AppointmentView of(JsonObject json) {
        var endsAt = json.getString("ends_at");
        return new AppointmentView(
                json.getLong("id"),
                json.getString("pms_appointment_id"),
                instant(json.getString("starts_at")),
                endsAt == null ? null : instant(endsAt),
                json.getString("appointment_type"),
                json.getString("practitioner"),
                json.getString("status"));
    }

    /** PostgreSQL writes times into JSON with the session's offset. */
    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
