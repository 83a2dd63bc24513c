package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.practicesync.sandbox.http.Json;

/** Records as the vendor shows them: what an order leaves out is filled in, what it says stands, null too. */
final class Rows {
    private static final String BORN = "2026-07-01T00:12:44.019+0000";

    private Rows() {}

    static ObjectNode appointment(JsonNode given, String practiceId) {
        var row = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("practiceId", practiceId)
                .put("appointmentStatus", 2)
                .put("appointmentIntervalCode", 3)
                .put("walkIn", false)
                .put("urgency", 1)
                .put("emailReminder", true)
                .put("reminderMethod", 1)
                .put("createdDateTime", BORN)
                .put("updatedDateTime", BORN);
        for (var absent : new String[] {
            "providerId",
            "roomId",
            "referralId",
            "notes",
            "firstAvailableDoctor",
            "cancellationReason",
            "reminderType",
            "telehealthLinkForProvider",
            "telehealthLinkForPatient"
        }) {
            row.putNull(absent);
        }
        return over(row, given);
    }

    static ObjectNode type(JsonNode given) {
        var row = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("name", "Standard Consultation")
                .put("duration", "15 mins")
                .put("colour", "#9E9E9E")
                .put("order", 1)
                .put("activeStatus", 1)
                .put("community", false)
                .put("telehealth", false)
                .put("description", "");
        return over(row, given);
    }

    static ObjectNode patient(JsonNode given, String practiceId) {
        var row = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("defaultPracticeId", practiceId)
                .put("titleCode", 14_017_001)
                .put("firstName", "Ines")
                .put("lastName", "Example")
                .put("gender", 2)
                .put("dob", "1985-03-15")
                .put("patientStatusCode", 1)
                .put("oneNameOnly", false)
                .put("mobilePhone", "0400 000 111")
                .put("email", "ines@patients.example");
        return over(row, given);
    }

    /** As FHIR shows it. */
    static ObjectNode provider(JsonNode given) {
        var row = Json.object()
                .put("resourceType", "Practitioner")
                .put("id", given.path("id").asText())
                .put("active", given.path("active").asBoolean(true));
        var name = row.putArray("name")
                .addObject()
                .put("family", given.path("family").asText("Nkemelu"));
        name.putArray("given").add(given.path("given").asText("Obi"));
        if (given.has("prefix")) {
            name.putArray("prefix").add(given.path("prefix").asText());
        }
        return row;
    }

    static ObjectNode over(ObjectNode row, JsonNode given) {
        given.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
        return row;
    }
}
