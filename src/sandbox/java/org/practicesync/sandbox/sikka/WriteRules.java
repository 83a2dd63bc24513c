package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the vendor refuses at once, before a change is queued. */
final class WriteRules {
    private static final Set<String> MOVABLE = Set.of("date", "time", "length", "operatory", "provider_id", "status");

    /** Phones, e-mail and address cannot be changed. */
    private static final Set<String> PATIENT_PATCH = Set.of(
            "firstname",
            "middlename",
            "lastname",
            "preferred_name",
            "birthdate",
            "gender",
            "salutation",
            "status",
            "type",
            "provider_id",
            "staff");

    private WriteRules() {}

    static void requireAcceptable(Office office, String method, String api, ObjectNode body) {
        switch (method + " " + api) {
            case "POST appointment" -> require(body, office.profile.appointment());
            case "POST patient" -> require(body, office.profile.patient());
            case "PUT appointments" -> {
                require(body, List.of("practice_id", "provider_id"));
                requireOne(body, MOVABLE);
            }
            case "PATCH appointments" ->
                require(body, List.of("appointment_sr_no", "practice_id", "op", "path", "value"));
            case "PATCH patient" -> {
                if (!office.profile.patchesPatients()) {
                    throw new RefusedException(Code.API2019, "Not supported for this practice management system");
                }
                require(body, List.of("practice_id"));
                requireOne(body, PATIENT_PATCH);
            }
            default -> throw new RefusedException(Code.API2014, method);
        }
        requireForm(body);
        requirePractice(office, body);
    }

    private static void require(ObjectNode body, List<String> fields) {
        fields.stream()
                .filter(field -> body.path(field).asText().isBlank())
                .findFirst()
                .ifPresent(field -> {
                    throw new RefusedException(Code.API1026, field + " is required");
                });
    }

    private static void requireOne(ObjectNode body, Set<String> fields) {
        if (fields.stream().allMatch(field -> body.path(field).asText().isBlank())) {
            throw new RefusedException(Code.API1026, "nothing to change");
        }
    }

    private static void requireForm(ObjectNode body) {
        form(body, "date", "\\d{4}-\\d{2}-\\d{2}");
        form(body, "birthdate", "\\d{4}-\\d{2}-\\d{2}");
        form(body, "time", "\\d{2}:\\d{2}");
        form(body, "length", "\\d{1,4}");
        form(body, "gender", "male|female|unknown");
        if (!body.properties().stream().allMatch(field -> field.getValue().isTextual())) {
            throw new RefusedException(Code.API1027, "every value must be a string");
        }
    }

    private static void form(ObjectNode body, String field, String pattern) {
        var text = body.path(field).asText();
        if (!text.isEmpty() && !text.matches(pattern)) {
            throw new RefusedException(Code.API1027, field + " is invalid");
        }
    }

    private static void requirePractice(Office office, ObjectNode body) {
        var practice = body.path("practice_id").asText();
        boolean known = office.pms.all(Resource.PRACTICES).stream()
                .map(row -> row.path("practice_id").asText())
                .anyMatch(practice::equals);
        if (!known) {
            throw new RefusedException(Code.API1027, "practice_id is invalid");
        }
    }

    /** What the clinic's system says only when it tries: null where it takes the change. */
    static Stream<String> late(Office office, Settings settings, Writeback write) {
        var body = write.payload;
        return Stream.of(
                        word(office, body, write),
                        provider(office, body),
                        patient(office, body, write),
                        appointment(office, write),
                        path(settings, body),
                        slot(office, settings, body, write))
                .filter(reason -> !reason.isEmpty());
    }

    private static String word(Office office, ObjectNode body, Writeback write) {
        var word = write.method.equals("PATCH") && write.api.equals("appointments")
                ? body.path("value").asText()
                : body.path("status").asText();
        boolean known = word.isEmpty()
                || write.api.equals("patient")
                || office.profile.statuses().contains(word);
        return known ? "" : "Invalid appointment status";
    }

    private static String provider(Office office, ObjectNode body) {
        var provider = body.path("provider_id").asText();
        var row = office.pms.find(Resource.PROVIDERS, provider);
        boolean fine = provider.isEmpty()
                || (row != null && !row.path("status").asText().equalsIgnoreCase("inactive"));
        return fine ? "" : "Provider is inactive or does not exist";
    }

    private static String patient(Office office, ObjectNode body, Writeback write) {
        var patient = body.path("patient_id").asText();
        boolean fine = patient.isEmpty() || office.pms.find(Resource.PATIENTS, patient) != null;
        boolean named = write.api.equals("appointment") || write.method.equals("PATCH");
        return fine || !named ? "" : "Patient does not exist";
    }

    private static String appointment(Office office, Writeback write) {
        var number = write.payload.path("appointment_sr_no").asText();
        boolean fine = !write.api.equals("appointments") || office.pms.find(Resource.APPOINTMENTS, number) != null;
        return fine ? "" : "Appointment does not exist";
    }

    private static String path(Settings settings, ObjectNode body) {
        return switch (body.path("path").asText()) {
            case "", "/appointment_status" -> "";
            case "/status" -> settings.statusPath().equals("accept") ? "" : "Invalid path";
            default -> "Invalid path";
        };
    }

    private static String slot(Office office, Settings settings, ObjectNode body, Writeback write) {
        boolean asked = settings.takenSlots() && write.method.equals("POST") && write.api.equals("appointment");
        boolean taken = asked
                && office.pms.all(Resource.APPOINTMENTS).stream()
                        .filter(row -> !row.path("status").asText().equals(office.profile.cancelled()))
                        .anyMatch(row -> row.path("operatory").equals(body.path("operatory"))
                                && row.path("time").equals(body.path("time"))
                                && row.path("date")
                                        .asText()
                                        .startsWith(body.path("date").asText()));
        return taken ? "The time slot is not available" : "";
    }
}
