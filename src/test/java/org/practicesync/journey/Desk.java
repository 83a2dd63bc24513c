package org.practicesync.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** The front desk of a clinic: writes into its PMS through our API. */
final class Desk {
    static final String APPOINTMENT = "POST /v1/individual_appointments";
    static final String NINE = "2031-05-06T09:00:00+10:00";

    final Diary diary;
    final Clinic clinic;
    final String base;
    private final JsonNode known;

    private Desk(Diary diary) {
        this.diary = diary;
        this.clinic = diary.clinic;
        this.base = "/api/pms/connections/" + clinic.connection("id");
        this.known = clinic.cliniko
                .appointments(clinic.key, 0, 1)
                .path("appointments")
                .path(0);
    }

    static Desk open() {
        return new Desk(Diary.connected(12, 4, 0));
    }

    /** A booking at nine. */
    ObjectNode booking() {
        return Json.object()
                .put("patientId", known.path("patient_id").asText())
                .put("practitionerId", known.path("practitioner_id").asText())
                .put("appointmentTypeId", known.path("appointment_type_id").asText())
                .put("locationId", known.path("business_id").asText())
                .put("startsAt", NINE)
                .put("durationMinutes", 25);
    }

    Response book(ObjectNode body) {
        return write("/appointments", body, Map.of());
    }

    Response write(String route, JsonNode body, Map<String, String> headers) {
        return as("manager").headers(headers).body(Json.write(body)).post(base + route);
    }

    Response change(String route, JsonNode body) {
        return as("manager").body(Json.write(body)).patch(base + route);
    }

    Response retry(String writeback, String body) {
        return as("manager").body(body).post(base + "/writebacks/" + writeback + "/retry");
    }

    JsonNode writeback(String id) {
        return clinic.json(base + "/writebacks/" + id);
    }

    List<JsonNode> writebacks(String query) {
        return RunSheet.list(clinic.json(base + "/writebacks" + query).path("writebacks"));
    }

    /** What the PMS has at that moment, cancelled ones included, by its own telling. */
    List<JsonNode> at(String startsAt) {
        return RunSheet.list(clinic.cliniko.appointments(clinic.key, 0, 10_000).path("appointments")).stream()
                .filter(each -> each.path("starts_at").asText().equals(startsAt))
                .toList();
    }

    void fault(String match, int times, String kind) {
        clinic.fault(match, times, kind, 1);
    }

    RequestSpecification as(String role) {
        var token = SandboxResource.clerk().token(TokenOrder.of(clinic.organization, role));
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    /** The answer, if it has this status. */
    static JsonNode told(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        return Json.read(answer.asString());
    }
}
