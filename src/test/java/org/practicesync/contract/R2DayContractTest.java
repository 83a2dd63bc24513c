package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

/** R2's page, example by example: mappings, appointment types and the sync of a day. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class R2DayContractTest {
    private Clinic clinic;
    private String base;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        SandboxResource.cliniko()
                .account(Json.write(Json.object()
                        .put("key", clinic.key())
                        .put("accountId", clinic.accountId())
                        .put("name", "Example Clinic")
                        .put("userId", clinic.accountId() + "1")
                        .put("living", 20)
                        .put("appointments", 20)
                        .put("practitioners", 2)
                        .put("appointmentTypes", 3)
                        .put("businesses", 1)
                        .put("today", "2026-01-15")));
        base = "/api/pms/connections/" + clinic.configure().jsonPath().getString("connection_id");
    }

    @Test
    void mapsPractitioners() {
        var practitioner =
                clinic.as("viewer").get(base + "/practitioners").jsonPath().getString("practitioners[0].id");
        var saved = clinic.as("manager").body("""
                {"mappings": [{"pmsPractitionerId": "%s", "pmsPractitionerName": "Dr Sarah Jones",
                  "runSheetClinicianId": "new", "newClinicianName": "Dr S Jones", "syncEnabled": true}]}""".formatted(practitioner)).post(base + "/practitioners");
        assertLike("r2-practitioners-saved", saved, Set.of());
        assertLike(
                "r2-practitioners",
                clinic.as("viewer").get(base + "/practitioners"),
                Set.of("practitioners[].mapping", "practitioners[].name.prefix"));
    }

    @Test
    void setsAppointmentTypes() {
        var listed = clinic.as("viewer").get(base + "/appointment-types");
        assertLike("r2-appointment-types", listed, Set.of());
        var saved = clinic.as("manager")
                .body("""
                {"appointmentTypes": [{"pmsTypeId": "%s", "isTelehealth": true, "syncEnabled": true}]}""".formatted(listed.jsonPath().getString("appointmentTypes[0].pmsTypeId")))
                .patch(base + "/appointment-types");
        assertLike("r2-appointment-types-saved", saved, Set.of());
    }

    @Test
    void syncsADayAndTellsIt() {
        assertLike(
                "r2-sync",
                clinic.as("manager").body("{\"date\": \"2026-01-16\"}").post(base + "/sync"),
                Set.of());
        assertLike("r2-sync-history", clinic.as("viewer").get(base + "/sync?limit=5"), Set.of());
    }

    private static void assertLike(String example, Response answer, Set<String> nullable) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), nullable))
                .as(answer.asString())
                .isEmpty();
    }
}
