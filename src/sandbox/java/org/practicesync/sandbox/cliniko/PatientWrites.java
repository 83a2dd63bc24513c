package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.practicesync.sandbox.http.Json;

/** Creating and changing a patient, with the vendor's validation. */
final class PatientWrites {
    private static final int TEXT_MAX = 255;
    private static final Set<String> READ_ONLY = Set.of(
            "id", "label", "gender", "links", "created_at", "updated_at", "archived_at", "deleted_at", "merged_at");
    private static final Set<String> LONG_TEXT = Set.of("notes", "appointment_notes", "invoice_extra_information");

    Reply create(Account account, ObjectNode body) {
        var errors = Json.object();
        for (String name : new String[] {"first_name", "last_name"}) {
            if (body.path(name).asText("").isBlank()) {
                errors.put(name, "can't be blank");
            }
        }
        check(body, errors);
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        long id = account.changes.add(writable(body));
        // The vendor's Location is odd: plain http, and without the version. Clients must take the id instead.
        return shown(201, account, id).with(Map.of("Location", "http://api.invalid/patients/" + id));
    }

    Reply change(Account account, long id, ObjectNode body) {
        var errors = Json.object();
        check(body, errors);
        if (!errors.isEmpty()) {
            return invalid(errors);
        }
        account.changes.edit(id, writable(body));
        return shown(200, account, id);
    }

    static Reply shown(int status, Account account, long id) {
        var out = new StringBuilder();
        var patient = account.patients.find(id);
        if (patient != null) {
            patient.writeTo(out, account.apiUrl);
        }
        return Reply.json(status, out.toString());
    }

    private static void check(ObjectNode body, ObjectNode errors) {
        body.properties().forEach(field -> {
            boolean tooLong = field.getValue().isTextual()
                    && !LONG_TEXT.contains(field.getKey())
                    && field.getValue().asText().length() > TEXT_MAX;
            if (tooLong) {
                errors.put(field.getKey(), "is too long (maximum is 255 characters)");
            }
        });
        var email = body.path("email").asText("");
        if (!email.isEmpty() && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            errors.put("email", "is invalid");
        }
    }

    private static Reply invalid(ObjectNode errors) {
        var body = Json.object().put("message", "Validation Failed");
        body.set("errors", errors);
        return Reply.json(422, body);
    }

    private static ObjectNode writable(ObjectNode body) {
        var fields = body.deepCopy();
        fields.remove(READ_ONLY);
        return fields;
    }
}
