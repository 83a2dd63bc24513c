package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An appointment as the vendor shows it: no status of its own, and the place of the meeting in one of several forms. */
final class AppointmentShape {
    private static final List<String> FORMS = List.of("absolute", "short", "relative");
    private static final String LOCATION = "location-type";

    private AppointmentShape() {}

    static ObjectNode of(Account account, JsonNode order) {
        var appointment = Shapes.resource("Appointment", order);
        for (String name : new String[] {"created", "start", "end", "description"}) {
            if (order.has(name)) {
                appointment.put(name, order.path(name).asText());
            }
        }
        if (order.has("minutes")) {
            appointment.put("minutesDuration", order.path("minutes").asInt());
        }
        if (order.has("cancellationReason")) {
            appointment
                    .putObject("cancellationReason")
                    .put("text", order.path("cancellationReason").asText());
        }
        var form = order.path("references").asText(form(order.path("id").asText()));
        about(account, appointment, order, form);
        participants(account, appointment.putArray("participant"), order, form);
        return appointment;
    }

    private static String form(String id) {
        return FORMS.get(Math.floorMod(id.hashCode(), FORMS.size()));
    }

    private static void about(Account account, ObjectNode appointment, JsonNode order, String form) {
        if (!order.has("type") && !order.has("location")) {
            return;
        }
        var about = appointment.putArray("supportingInformation");
        if (order.has("type")) {
            about.add(References.to(
                    account.apiUrl, "HealthcareService", order.path("type").asText(), form));
        }
        if (order.has("location")) {
            location(
                    appointment,
                    about,
                    order.path("location").asText(),
                    order.path("locationForm").asText("reference"));
        }
    }

    /** Which form the vendor really uses is in no public source. */
    private static void location(ObjectNode appointment, ArrayNode about, String value, String form) {
        switch (form) {
            case "identifier" ->
                about.addObject().put("type", LOCATION).putObject("identifier").put("value", value);
            case "display" -> about.addObject().put("type", LOCATION).put("display", value);
            case "extension" ->
                appointment
                        .putArray("extension")
                        .addObject()
                        .put("url", Shapes.EXTENSION + "appointment-" + LOCATION)
                        .put("valueString", value);
            case "element" ->
                about.addObject()
                        .putArray("extension")
                        .addObject()
                        .put("url", Shapes.EXTENSION + LOCATION)
                        .putObject("valueCoding")
                        .put("code", value);
            case "parameter" -> about.addObject().put("name", LOCATION).put("valueCode", value);
            default -> about.addObject().put("type", LOCATION).put("reference", value);
        }
    }

    private static void participants(Account account, ArrayNode participants, JsonNode order, String form) {
        if (order.has("role")) {
            var attender = participants.addObject();
            attender.putArray("type").addObject().putArray("coding").addObject().put("code", "ATND");
            attender.set(
                    "actor",
                    References.to(
                            account.apiUrl,
                            "PractitionerRole",
                            order.path("role").asText(),
                            form));
        }
        for (JsonNode patient : order.path("patients")) {
            var participant = participants.addObject();
            participant.set(
                    "actor",
                    References.to(account.apiUrl, "Patient", patient.path("id").asText(), form));
            if (!patient.path("status").isNull()) {
                Shapes.status(participant, patient.path("status").asText("booked"));
            }
        }
    }
}
