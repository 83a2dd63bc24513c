package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** What the vendor makes of people, places and types: FHIR with its own extensions. */
final class Shapes {
    static final String EXTENSION = "https://terminology.halaxy.com/StructureDefinition/";
    static final String STATUS = EXTENSION + "appointment-participant-status";

    private Shapes() {}

    static ObjectNode of(Account account, String kind, JsonNode order) {
        return switch (kind) {
            case "clinic" -> organization(account, order, account.all("Organization"));
            case "practitioner" -> person("Practitioner", order);
            case "patient" -> patient(order);
            case "role" -> role(account, order);
            case "type" -> type(order);
            case "appointment" -> AppointmentShape.of(account, order);
            default -> throw new IllegalArgumentException("no kind " + kind);
        };
    }

    static ObjectNode group(JsonNode order) {
        return Json.object()
                .put("resourceType", "Organization")
                .put("id", order.path("groupId").asText("PG-1001"))
                .put("active", true)
                .put("name", order.path("name").asText("Example Health Group"));
    }

    private static ObjectNode organization(Account account, JsonNode order, Iterable<ObjectNode> others) {
        var clinic = resource("Organization", order).put("active", true);
        clinic.put("name", order.path("name").asText("Example Clinic"));
        clinic.putArray("address").addObject().put("state", order.path("state").asText("VIC"));
        for (var other : others) {
            if (other.path("id").asText().startsWith("PG-")) {
                clinic.set(
                        "partOf",
                        References.to(
                                account.apiUrl, "Organization", other.path("id").asText(), "absolute"));
            }
        }
        return clinic;
    }

    private static ObjectNode person(String type, JsonNode order) {
        var person = resource(type, order);
        var names = person.putArray("name");
        if (order.has("usual")) {
            names.addObject()
                    .put("use", "usual")
                    .putArray("given")
                    .add(order.path("usual").asText());
        }
        if (order.has("family") || order.has("given")) {
            var official = names.addObject()
                    .put("use", "official")
                    .put("family", order.path("family").asText());
            given(official, order);
            if (order.has("prefix")) {
                official.putArray("prefix").add(order.path("prefix").asText());
            }
        }
        if (order.has("active")) {
            person.put("active", order.path("active").asBoolean());
        }
        return person;
    }

    /** The standard has a list there, the vendor's own table a text. */
    private static void given(ObjectNode name, JsonNode order) {
        if (order.path("plainGiven").asBoolean()) {
            name.put("given", order.path("given").asText());
        } else {
            name.putArray("given").add(order.path("given").asText());
        }
    }

    private static ObjectNode patient(JsonNode order) {
        var patient = person("Patient", order);
        var telecom = patient.putArray("telecom");
        telecom(telecom.addObject(), "phone", order.path("phone"));
        telecom(telecom.addObject(), "sms", order.path("mobile"));
        telecom(telecom.addObject(), "email", order.path("email"));
        for (String name : new String[] {"birthDate", "gender"}) {
            if (order.has(name)) {
                patient.put(name, order.path(name).asText());
            }
        }
        return patient;
    }

    private static void telecom(ObjectNode contact, String system, JsonNode value) {
        if (!value.isMissingNode()) {
            contact.put("system", system).put("value", value.asText());
        }
    }

    private static ObjectNode role(Account account, JsonNode order) {
        var role = resource("PractitionerRole", order);
        if (order.has("active")) {
            role.put("active", order.path("active").asBoolean());
        }
        role.set(
                "practitioner",
                References.to(
                        account.apiUrl,
                        "Practitioner",
                        order.path("practitioner").asText(),
                        "absolute"));
        role.set(
                "organization",
                References.to(
                        account.apiUrl, "Organization", order.path("clinic").asText(), "short"));
        return role;
    }

    private static ObjectNode type(JsonNode order) {
        var type = resource("HealthcareService", order)
                .put("active", order.path("active").asBoolean(true))
                .put("name", order.path("name").asText());
        var extensions = type.putArray("extension");
        extensions
                .addObject()
                .put("url", EXTENSION + "healthcare-service-allow-online-booking")
                .put("valueString", "No, do not allow online booking");
        if (order.has("minutes")) {
            var name = order.path("oddUrl").asBoolean() ? "something-else" : "healthcare-service-duration";
            extensions
                    .addObject()
                    .put("url", EXTENSION + name)
                    .putObject("valueQuantity")
                    .put("value", order.path("minutes").asInt())
                    .put("unit", "minute")
                    .put("system", "http://unitsofmeasure.org");
        }
        if (order.has("maxPatients")) {
            extensions
                    .addObject()
                    .put("url", EXTENSION + "healthcare-service-max-patients")
                    .put("valueInteger", order.path("maxPatients").asInt());
        }
        return type;
    }

    static ObjectNode resource(String type, JsonNode order) {
        var record = Json.object()
                .put("resourceType", type)
                .put("id", order.path("id").asText());
        if (order.has("updated")) {
            record.putObject("meta").put("lastUpdated", order.path("updated").asText());
        }
        return record;
    }

    /** A participant's own status. */
    static String status(JsonNode participant) {
        return participant
                .path("modifierExtension")
                .valueStream()
                .filter(one -> one.path("url").asText().equals(STATUS))
                .map(one -> one.at("/valueCoding/code").asText())
                .findFirst()
                .orElse("");
    }

    /** Writing that no charge is made reads back as a plain cancellation. */
    static void status(ObjectNode participant, String word) {
        var code = word.startsWith("cancelled") ? "cancelled" : word;
        participant.remove("modifierExtension");
        participant
                .putArray("modifierExtension")
                .addObject()
                .put("url", STATUS)
                .putObject("valueCoding")
                .put("system", "https://au-api.halaxy.com/presets/CodeSystem/appointment-participant-status")
                .put("code", code)
                .put("display", code);
    }
}
