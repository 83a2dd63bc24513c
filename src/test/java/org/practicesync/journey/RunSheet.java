package org.practicesync.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** A clinic's run sheet, seen from R2's frontend: a day far from the appointments that the clinic is born with. */
final class RunSheet {
    static final String DAY = "2031-05-06";

    final Diary diary;
    final Clinic clinic;
    private final String base;

    private RunSheet(Diary diary) {
        this.diary = diary;
        this.clinic = diary.clinic;
        this.base = "/api/pms/connections/" + clinic.connection("id");
    }

    static RunSheet of(Diary diary) {
        return new RunSheet(diary);
    }

    /** Connected, in this zone. */
    static RunSheet in(String zone) {
        var diary = Diary.connected(30, 20, 0);
        diary.clinic
                .post(diary.clinic.path("configure"), Json.object().put("timezone", zone))
                .then()
                .statusCode(200);
        return new RunSheet(diary);
    }

    String path(String route) {
        return base + route;
    }

    RequestSpecification as(String role) {
        var token = SandboxResource.clerk().token(TokenOrder.of(clinic.organization, role));
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    Response sync(String date) {
        return as("manager").body("{\"date\":\"" + date + "\"}").post(path("/sync"));
    }

    /** The sync of a day from its start to its end: its figures. */
    JsonNode synced(String date) {
        var answer = sync(date);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString()).path("result");
    }

    /** What the sheet of the day says. */
    List<JsonNode> entries(String date) {
        return list(clinic.json(path("/appointments?date=" + date)).path("appointments"));
    }

    List<String> idsOn(String date) {
        return entries(date).stream()
                .map(entry -> entry.path("pmsAppointmentId").asText())
                .toList();
    }

    List<JsonNode> types() {
        return list(clinic.json(path("/appointment-types")).path("appointmentTypes"));
    }

    /** A type of this name. */
    String type(String name) {
        return types().stream()
                .filter(type -> type.path("name").asText().equals(name))
                .map(type -> type.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    String telehealth() {
        return type("Telehealth follow-up");
    }

    Response set(String type, boolean telehealth, boolean enabled) {
        var body = Json.object();
        body.putArray("appointmentTypes")
                .addObject()
                .put("pmsTypeId", type)
                .put("isTelehealth", telehealth)
                .put("syncEnabled", enabled);
        return as("manager").body(Json.write(body)).patch(path("/appointment-types"));
    }

    List<JsonNode> practitioners() {
        return list(clinic.json(path("/practitioners")).path("practitioners"));
    }

    /** @param clinician an id, {@code "new"}, or {@code null}, as JSON writes it */
    Response map(String practitioner, String clinician, boolean enabled) {
        return as("manager")
                .body(
                        "{\"mappings\":[{\"pmsPractitionerId\":\"%s\",\"pmsPractitionerName\":\"Dr P\",\"runSheetClinicianId\":%s,"
                                        .formatted(practitioner, clinician)
                                + "\"newClinicianName\":\"Dr N\",\"syncEnabled\":" + enabled + "}]}")
                .post(path("/practitioners"));
    }

    /** New appointments of that type, half an hour each, at the PMS. */
    List<Long> book(String startsAt, String type, int count) {
        var order = Json.object().put("op", "add").put("kind", "appointment").put("count", count);
        order.putObject("fields")
                .put("starts_at", startsAt)
                .put("appointment_type_id", type)
                .put("practitioner_id", practitioner(0));
        return diary.change(Json.write(order));
    }

    String practitioner(int index) {
        return practitioners().get(index).path("id").asText();
    }

    void move(long id, String startsAt) {
        var order = Json.object().put("op", "move").put("kind", "appointment").put("id", id);
        order.putObject("fields").put("starts_at", startsAt);
        diary.change(Json.write(order));
    }

    static List<JsonNode> list(JsonNode array) {
        var list = new ArrayList<JsonNode>();
        array.forEach(list::add);
        return list;
    }
}
