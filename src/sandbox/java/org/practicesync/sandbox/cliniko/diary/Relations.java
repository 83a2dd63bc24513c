package org.practicesync.sandbox.cliniko.diary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.practicesync.sandbox.http.Json;

/** The vendor takes the ids of related records, and shows links to them. */
final class Relations {
    private static final Map<String, String> PATHS = Map.of(
            "patient", "patients",
            "practitioner", "practitioners",
            "appointment_type", "appointment_types",
            "default_appointment_type", "appointment_types",
            "business", "businesses",
            "booking", "bookings",
            "patient_case", "patient_cases",
            "repeated_from", "individual_appointments",
            "user", "users");

    private Relations() {}

    /** These fields as the vendor shows them. */
    static ObjectNode linked(ObjectNode fields, String apiUrl) {
        var linked = Json.object();
        fields.properties().forEach(field -> put(linked, field.getKey(), field.getValue(), apiUrl));
        return linked;
    }

    static ObjectNode link(String url) {
        var relation = Json.object();
        relation.putObject("links").put("self", url);
        return relation;
    }

    private static void put(ObjectNode linked, String name, JsonNode value, String apiUrl) {
        String relation = name.endsWith("_id") ? name.substring(0, name.length() - "_id".length()) : "";
        var path = PATHS.get(relation);
        if (path == null) {
            linked.set(name, value);
        } else if (value.isNull()) {
            linked.putNull(relation);
        } else {
            linked.set(relation, link(apiUrl + "/" + path + "/" + value.asText()));
        }
    }
}
