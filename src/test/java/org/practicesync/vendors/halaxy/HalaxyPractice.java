package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CredentialInput;
import org.practicesync.sandbox.http.Json;

/** A practice of invented people, for the stand-in: two clinics, a doctor at both, and as many appointments as wanted. */
final class HalaxyPractice {
    static final String CLIENT = "client-one";
    static final String SECRET = "secret-one";
    static final String FAMILY = "Canary-Example";

    private final ObjectNode order = Json.readObject("""
            {"clientId": "client-one", "clientSecret": "secret-one", "groupId": "PG-1001", "name": "Example Health Group",
             "clinics": [{"id": "CL-1", "name": "Harbour Clinic"}, {"id": "CL-2", "name": "Hill Clinic"}],
             "practitioners": [
               {"id": "PR-1", "family": "Canary-Doctor", "given": "Ines", "prefix": "Dr", "usual": "Nessie"},
               {"id": "PR-2", "family": "Canary-Left", "given": "Otto", "plainGiven": true, "active": false},
               {"id": "EP-1", "family": "Canary-Contact", "given": "Elsewhere"}],
             "roles": [
               {"id": "PR-70021", "practitioner": "PR-1", "clinic": "CL-1", "active": true},
               {"id": "PR-70022", "practitioner": "PR-1", "clinic": "CL-2"},
               {"id": "PR-70023", "practitioner": "PR-2", "clinic": "CL-1"},
               {"id": "EP-70024", "practitioner": "EP-1", "clinic": "CL-1"}],
             "types": [
               {"id": "4407", "name": "Standard", "minutes": 45}, {"id": "4408", "name": "Telehealth review", "minutes": 30, "oddUrl": true},
               {"id": "4409", "name": "Old", "active": false}],
             "patients": [], "appointments": []}
            """);

    HalaxyPractice patients(int first, int count) {
        IntStream.range(first, first + count)
                .forEach(id -> list("patients")
                        .addObject()
                        .put("id", Integer.toString(id))
                        .put("family", FAMILY)
                        .put("given", "Person" + id)
                        .put("mobile", "+61 400 000 111"));
        return this;
    }

    /** So many with a patient each, five minutes apart. */
    HalaxyPractice appointments(int first, int count, OffsetDateTime from) {
        IntStream.range(0, count)
                .forEach(index -> appointment(
                        Integer.toString(first + index),
                        from.plusMinutes(5L * index).toString(),
                        "150001"));
        return this;
    }

    HalaxyPractice appointment(String id, String start, String... patients) {
        var appointment = list("appointments")
                .addObject()
                .put("id", id)
                .put("start", start)
                .put("minutes", 5)
                .put("role", "PR-70021")
                .put("type", "4407");
        var attending = appointment.putArray("patients");
        for (String patient : patients) {
            attending.addObject().put("id", patient);
        }
        return this;
    }

    /** Any part of what the stand-in takes, over what is there. */
    HalaxyPractice with(String name, String json) {
        order.set(name, Json.read(json));
        return this;
    }

    String json() {
        return Json.write(order);
    }

    static CredentialInput credentials(String secret) {
        return new CredentialInput(Map.of("client_secret", new Secret(secret)), Map.of("client_id", CLIENT));
    }

    private ArrayNode list(String name) {
        return (ArrayNode) order.path(name);
    }
}
