package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.contract.Described.Operation;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.StoredRuns;
import org.practicesync.testkit.WithoutLimits;

/** What the service really answers is what its document says, call by call. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class AnswersTest {
    /** They succeed only where a run held something back or failed for a person to see; their own tests get there. */
    private static final Set<String> ELSEWHERE = Set.of(
            "post_sync_confirm_removals_sync_id",
            "post_notifications_organization_id_read",
            // Cliniko knows no pairing, and lists no practices.
            "post_api_pms_connections_id_pair",
            "get_api_pms_connections_id_practices",
            "post_api_pms_connections_id_authorize");

    private Described document = new Described(NullNode.getInstance());
    private AnswerCheck check = new AnswerCheck(document);

    @BeforeEach
    void watch() {
        document = Described.served();
        check = new AnswerCheck(document);
        RestAssured.filters(check);
    }

    @AfterEach
    void watchNoMore() {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Test
    void everyCallAnswersAsDescribed() {
        var clinic = Clinic.known();
        reads(clinic, "0b8f6a52-6f0e-4a5e-9d5c-3f1f6f0c7a11");
        clinic.openAccount(3);
        clinic.configure().then().statusCode(200);
        reads(clinic, sync(clinic));
        starts(clinic);
        administers(clinic);
        connects(clinic);

        var described = new TreeSet<String>();
        document.operations().stream()
                .filter(operation -> !operation.isOfAnotherSystem())
                .forEach(operation -> described.add(operation.id()));
        described.removeAll(ELSEWHERE);
        assertThat(check.succeeded()).containsAll(described);
    }

    private static String sync(Clinic clinic) {
        var started = clinic.startSync();
        started.then().statusCode(200);
        assertThat(clinic.startSync().statusCode()).isIn(200, 429);
        clinic.awaitEnd();
        return started.jsonPath().getString("sync_id");
    }

    /** Every call that only reads, also those that nobody thought of here. */
    private void reads(Clinic clinic, String syncId) {
        var scene = new Scene(clinic, clinic, syncId, syncId);
        for (Operation operation : document.operations()) {
            if (operation.method().equals("get")) {
                var request = operation.role().equals("none") ? given() : scene.permitted(operation);
                Scene.sendAsIs(request, operation, scene.path(operation));
            }
        }
    }

    private static void starts(Clinic clinic) {
        clinic.as("manager").post(clinic.path("sync")).then().statusCode(200);
        clinic.awaitEnd();
        clinic.as("manager")
                .post("/api/v1/sync/start/" + clinic.number() + "?sync_mode=full")
                .then()
                .statusCode(201);
        clinic.awaitEnd();
        clinic.as("manager")
                .post("/api/v1/admin/sync/schedule/" + clinic.id())
                .then()
                .statusCode(200);
        clinic.awaitEnd();
        var other = Clinic.known();
        var open = StoredRuns.of(other).add("running", "1 minute");
        other.as("manager").post("/api/v1/sync/cancel/" + open).then().statusCode(200);
        clinic.as("manager")
                .post("/api/v1/sync/rejected/" + clinic.id() + "/replay")
                .then()
                .statusCode(200);
    }

    private static void connects(Clinic clinic) {
        var base = "/api/pms/connections";
        var id = clinic.as("viewer").get(base).jsonPath().getString("connections[0].id");
        var one = base + "/" + id;
        clinic.as("manager")
                .body("{\"syncFrequencyMinutes\":30}")
                .patch(one)
                .then()
                .statusCode(200);
        clinic.as("admin")
                .body("{\"apiKey\":\"" + clinic.key() + "\"}")
                .put(one + "/credentials")
                .then()
                .statusCode(200);
        clinic.as("viewer").post(one + "/test").then().statusCode(200);
        var practitioner =
                clinic.as("viewer").get(one + "/practitioners").jsonPath().getString("practitioners[0].id");
        var type =
                clinic.as("viewer").get(one + "/appointment-types").jsonPath().getString("appointmentTypes[0].id");
        clinic.as("manager")
                .body(
                        "{\"mappings\":[{\"pmsPractitionerId\":\"" + practitioner
                                + "\",\"pmsPractitionerName\":\"Dr Example\",\"runSheetClinicianId\":\"new\",\"syncEnabled\":true}]}")
                .post(one + "/practitioners")
                .then()
                .statusCode(200);
        clinic.as("manager")
                .body("{\"appointmentTypes\":[{\"pmsTypeId\":\"" + type
                        + "\",\"isTelehealth\":true,\"syncEnabled\":true}]}")
                .patch(one + "/appointment-types")
                .then()
                .statusCode(200);
        clinic.as("manager").post(one + "/sync").then().statusCode(200);
        var fresh = clinic.as("manager").body("{\"pmsType\":\"cliniko\"}").post(base);
        fresh.then().statusCode(201);
        clinic.as("admin")
                .delete(base + "/" + fresh.jsonPath().getString("id"))
                .then()
                .statusCode(200);
    }

    private static void administers(Clinic clinic) {
        var admin = "/api/v1/admin/";
        Clinic.platformAdmin().post("/api/v1/auth/verify").then().statusCode(200);
        SandboxResource.clerk().organization(clinic.id(), "Example Clinic");
        Clinic.platformAdmin()
                .body("{\"organization_id\":\"" + clinic.id() + "\"}")
                .post(admin + "clerk/sync")
                .then()
                .statusCode(200);
        Clinic.platformAdmin().post(admin + "database/cleanup").then().statusCode(200);
        Clinic.platformAdmin()
                .post(admin + "migrate/organization-services")
                .then()
                .statusCode(200);
        Clinic.platformAdmin().get(admin + "clerk/status").then().statusCode(200);
    }
}
