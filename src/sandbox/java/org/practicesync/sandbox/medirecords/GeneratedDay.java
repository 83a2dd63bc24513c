package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.practicesync.sandbox.http.Json;

/** A day of appointments in which every odd thing occurs, and that is the same whenever it is made. */
final class GeneratedDay {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final int FIRST_MINUTE = 8 * 60;
    private static final int OPEN_MINUTES = 10 * 60;
    private static final int NOTES_MAX = 500;

    private final Practice practice;
    private final LocalDate date;

    GeneratedDay(Practice practice, LocalDate date) {
        this.practice = practice;
        this.date = date;
    }

    void fill(int count) {
        for (int i = 0; i < count; i++) {
            var patient = patient(i);
            practice.patients.put(patient.path("id").asText(), patient);
            practice.add(appointment(i, patient.path("id").asText()));
        }
    }

    private ObjectNode patient(int i) {
        var given = Json.object()
                .put("id", id("patient", i))
                .put("lastName", "Example" + i)
                .put("email", "p" + i + "@patients.example");
        if (i % 10 == 3) {
            given.putNull("firstName").put("oneNameOnly", true);
        }
        return Rows.patient(given, practice.id);
    }

    private ObjectNode appointment(int i, String patientId) {
        var given = Json.object()
                .put("id", id("appointment", i))
                .put("patientId", patientId)
                .put("scheduleTime", time(i))
                .put("appointmentStatus", 2 + i % 8)
                .put("appointmentIntervalCode", 1 + i % 9);
        setType(given, i);
        setProvider(given, i);
        setLinks(given, i);
        if (2 + i % 8 == 8) {
            given.put("cancellationReason", 3);
        }
        if (i % 12 == 5) {
            given.put("notes", "n".repeat(NOTES_MAX));
        }
        return Rows.appointment(given, practice.id);
    }

    private String time(int i) {
        var minute = FIRST_MINUTE + i * 5 % OPEN_MINUTES;
        return MINUTE.format(LocalDateTime.of(date, LocalTime.MIN).plusMinutes(minute));
    }

    private void setType(ObjectNode given, int i) {
        var types = List.copyOf(practice.types.keySet());
        given.put("appointmentTypeId", types.isEmpty() ? id("type", 0) : types.get(i / 2 % types.size()));
    }

    /** Every seventh has none. */
    private void setProvider(ObjectNode given, int i) {
        var providers = List.copyOf(practice.providers.keySet());
        if (!providers.isEmpty() && i % 7 != 6) {
            given.put("providerId", providers.get(i / 3 % providers.size()));
        }
    }

    private static void setLinks(ObjectNode given, int i) {
        if (i % 5 == 1) {
            given.put("telehealthLinkForProvider", "https://video.example/provider/" + i)
                    .put("telehealthLinkForPatient", "https://video.example/patient/" + i);
        }
        if (i % 5 == 2) {
            given.put("telehealthLinkForProvider", "  ");
        }
    }

    private String id(String what, int i) {
        var name = practice.id + "/" + date + "/" + what + "/" + i;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
