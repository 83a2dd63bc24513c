package org.practicesync.pms.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;

/** A clinic's connection to the practice that is open at a bench, as its frontend uses it. */
public record Connected(Clinic clinic, VendorBench bench, String id) {

    /** Active, in the practice's zone, with all appointments on its sheet. */
    public static Connected to(VendorBench bench, Practice practice) {
        var connected = unpaired(bench);
        var answer = connected.authorize();
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        connected
                .connections()
                .patch(connected.id, "{\"syncTelehealthOnly\": false, \"timezone\": \"" + practice.zone() + "\"}")
                .then()
                .statusCode(200);
        return connected;
    }

    /** Without credentials. */
    public static Connected unpaired(VendorBench bench) {
        var clinic = Clinic.known();
        var created = new Connections(clinic).create("{\"pmsType\": \"" + bench.vendor() + "\"}");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return new Connected(clinic, bench, created.jsonPath().getString("id"));
    }

    public Connections connections() {
        return new Connections(clinic);
    }

    /** By a code where the system pairs, else by credentials. */
    public Response authorize() {
        var code = bench.pairingCode();
        return code.isPresent() ? pair(code.get()) : putCredentials();
    }

    public Response pair(String code) {
        return connections().pair(id, Json.write(Json.object().put("pairingCode", code)));
    }

    public Response putCredentials() {
        var body = Json.object();
        bench.credentials().forEach((name, value) -> body.put(camel(name), value));
        return connections().put(id, Json.write(body));
    }

    private static String camel(String name) {
        var words = name.split("_", -1);
        var camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return camel.toString();
    }

    public Response sync(LocalDate date) {
        return clinic.as("manager").body("{\"date\": \"" + date + "\"}").post(path("/sync"));
    }

    /** One route of the connection, read. */
    public JsonNode get(String route) {
        var answer = clinic.as("viewer").get(path(route));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString());
    }

    /** The run sheet of the day. */
    public List<JsonNode> sheet(LocalDate date) {
        return get("/appointments?date=" + date)
                .path("appointments")
                .valueStream()
                .toList();
    }

    /** Says of each type whether it is telehealth, as the practice does where its system cannot. */
    public void markTypes(Practice practice) {
        var body = Json.object();
        var marked = body.putArray("appointmentTypes");
        for (JsonNode type : get("/appointment-types").path("appointmentTypes")) {
            var telehealth = practice.types().stream()
                    .anyMatch(one -> one.telehealth()
                            && one.name().equals(type.path("name").asText()));
            marked.addObject()
                    .put("pmsTypeId", type.path("pmsTypeId").asText())
                    .put("isTelehealth", telehealth)
                    .put("syncEnabled", true);
        }
        clinic.as("manager")
                .body(Json.write(body))
                .patch(path("/appointment-types"))
                .then()
                .statusCode(200);
    }

    /** Maps every practitioner to a new clinician: {@code Clinician Canary-Doctor-0}. */
    public void mapPractitioners() {
        var body = Json.object();
        var mappings = body.putArray("mappings");
        for (JsonNode one : get("/practitioners").path("practitioners")) {
            mappings.addObject()
                    .put("pmsPractitionerId", one.path("id").asText())
                    .put("pmsPractitionerName", one.path("fullName").asText())
                    .put("runSheetClinicianId", "new")
                    .put(
                            "newClinicianName",
                            "Clinician " + one.at("/name/family").asText())
                    .put("syncEnabled", true);
        }
        clinic.as("manager")
                .body(Json.write(body))
                .post(path("/practitioners"))
                .then()
                .statusCode(200);
    }

    public String path(String route) {
        return Connections.PATH + "/" + id + route;
    }
}
