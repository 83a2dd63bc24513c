package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.demo.VendorDemos;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;

/**
 * R2's curl lines, in their order, for a clinic that has nothing yet, at every system with run sheets; then the routes that
 * the lines leave out. Each answer is compared with R2's example. Cliniko has {@link R2ContractTest} and {@link R2DayContractTest}.
 */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class R2JourneyTest {
    private static final int VISITS_A_DAY = DemoDiary.visits(LocalDate.EPOCH).size() / DemoDiary.DAYS;

    /** What no system has to tell, and what is null before it happened. */
    private static final Set<String> NULLABLE = Set.of(
            "lastSyncAt",
            "lastSyncStatus",
            "connections[].lastSyncAt",
            "connections[].lastSyncStatus",
            "practitioners[].mapping",
            "appointmentTypes[].colour",
            "nextSyncAt",
            "appointments[].appointmentType.colour",
            "appointments[].clinician",
            "appointments[].patient.dateOfBirth",
            "appointments[].patient.phone");

    static Stream<String> systems() {
        return VendorDemos.all().stream().map(VendorDemo::vendor).filter(vendor -> !vendor.equals("cliniko"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void answersLikeR2sExamples(String vendor) {
        var clinic = Clinic.known();
        assumeTrue(hasRunSheets(clinic, vendor), vendor + " has no run sheet");
        var yesterday = today().minusDays(1);
        var connecting = VendorDemos.of(vendor).openPractice(SandboxResource.system(vendor), yesterday);
        var journey = new Journey(clinic, Connections.PATH + "/" + created(clinic, vendor));

        journey.goesByTheCurlLines(connecting);
        journey.showsWhatItConnected(vendor);
        journey.mapsAndSetsTypes();
        journey.syncsEverybodysDay();
        assertLike("r2-deleted", journey.as("admin").delete(journey.connection), 200);
        assertThat(clinic.as("viewer").get(journey.connection).statusCode()).isEqualTo(404);
    }

    /** Create a connection, list connections. */
    private static String created(Clinic clinic, String vendor) {
        var answer = clinic.as("manager")
                .body("{\"pmsType\": \"%s\", \"displayName\": \"Test Practice\"}".formatted(vendor))
                .post(Connections.PATH);
        assertLike("r2-connection-created", answer, 201);
        var list = clinic.as("viewer").get(Connections.PATH);
        assertLike("r2-connections", list, 200);
        assertThat(list.jsonPath().getList("connections.displayName")).containsExactly("Test Practice");
        return answer.jsonPath().getString("id");
    }

    private static boolean hasRunSheets(Clinic clinic, String vendor) {
        var vendors = clinic.as("viewer").get("/api/pms/vendors");
        assertLike("get_api_pms_vendors", vendors, 200);
        return vendors.jsonPath()
                .getList("vendors.find { it.pmsType == '%s' }.capabilities".formatted(vendor), String.class)
                .contains("day_sheet");
    }

    /** One connection, seen from its frontend. */
    private record Journey(Clinic clinic, String connection) {
        RequestSpecification as(String role) {
            return clinic.as(role);
        }

        /** Pair, or what stands for it where the system has no codes; get practitioners; trigger a sync. */
        void goesByTheCurlLines(Connecting connecting) {
            var connected = as("admin")
                    .body(Json.write(connecting.body()))
                    .request(connecting.method(), connection + "/" + connecting.route());
            boolean pairs = connecting.route().equals("pair");
            if (pairs) {
                assertLike("r2-paired", connected, 200);
            } else {
                assertLike(connectionObject(), connected, 200);
                // Write-only: neither a secret nor a token comes back.
                assertThat(connected.asString()).doesNotContain("-secret").doesNotContain("-rest");
            }
            refusesTheOtherWay(pairs);
            assertLike("r2-practitioners", as("viewer").get(connection + "/practitioners"), 200);
            assertLike("r2-sync", as("manager").post(connection + "/sync"), 200);
        }

        private void refusesTheOtherWay(boolean pairs) {
            var refused = pairs
                    ? as("admin").body("{\"apiKey\": \"made-up\"}").put(connection + "/credentials")
                    : as("admin").body("{\"pairingCode\": \"TEST1234\"}").post(connection + "/pair");
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
        }

        void showsWhatItConnected(String vendor) {
            var healthy = as("viewer").post(connection + "/test");
            assertLike("r2-healthy", healthy, 200);
            assertThat(healthy.jsonPath().getInt("details.practitionerCount"))
                    .isEqualTo(DemoDiary.PRACTITIONERS.size());
            assertThat(healthy.jsonPath().getInt("details.appointmentTypeCount"))
                    .isEqualTo(2);
            assertLike("r2-connection", as("viewer").get(connection), 200);
            // Not every system tells its zone, and not every one tells which appointments are telehealth.
            var patched = as("manager")
                    .body("{\"syncTelehealthOnly\": false, \"syncFrequencyMinutes\": 30, \"timezone\": \"%s\"}"
                            .formatted(DemoDiary.ZONE.getId()))
                    .patch(connection);
            assertLike(connectionObject(), patched, 200);
            assertThat(patched.jsonPath().getString("pmsType")).isEqualTo(vendor);
            assertThat(patched.jsonPath().getString("state")).isEqualTo("active");
            assertThat(patched.jsonPath().getInt("syncFrequencyMinutes")).isEqualTo(30);
        }

        void mapsAndSetsTypes() {
            var id = as("viewer").get(connection + "/practitioners").jsonPath().getString("practitioners[0].id");
            assertLike(
                    "r2-practitioners-saved",
                    as("manager").body("""
                    {"mappings": [{"pmsPractitionerId": "%s", "pmsPractitionerName": "Dr Ines Example",
                      "runSheetClinicianId": "new", "newClinicianName": "Dr I Example", "syncEnabled": true}]}
                    """.formatted(id)).post(connection + "/practitioners"),
                    200);
            assertThat(as("viewer")
                            .get(connection + "/practitioners")
                            .jsonPath()
                            .getString("runSheetClinicians[0].name"))
                    .isEqualTo("Dr I Example");
            var types = as("viewer").get(connection + "/appointment-types");
            assertLike("r2-appointment-types", types, 200);
            var telehealth = types.jsonPath().getString("appointmentTypes.find { it.name == 'Telehealth' }.pmsTypeId");
            assertLike(
                    "r2-appointment-types-saved",
                    as("manager").body("""
                    {"appointmentTypes": [{"pmsTypeId": "%s", "isTelehealth": true, "syncEnabled": true}]}
                    """.formatted(telehealth)).patch(connection + "/appointment-types"),
                    200);
        }

        void syncsEverybodysDay() {
            var synced =
                    as("manager").body("{\"date\": \"%s\"}".formatted(today())).post(connection + "/sync");
            assertLike("r2-sync", synced, 200);
            assertThat(synced.jsonPath().getInt("result.appointmentsFetched")).isEqualTo(VISITS_A_DAY);
            assertThat(synced.jsonPath().getInt("result.appointmentsSkipped")).isZero();
            assertLike("r2-sync-history", as("viewer").get(connection + "/sync?limit=5"), 200);
            var sheet = as("viewer").get(connection + "/appointments?date=" + today());
            assertLike("get_api_pms_connections_id_appointments", sheet, 200);
            assertThat(sheet.jsonPath().getList("appointments.patient.lastName"))
                    .hasSize(VISITS_A_DAY)
                    .contains(DemoDiary.PATIENTS.getFirst().family());
            assertThat(sheet.jsonPath().getList("appointments.isTelehealth", Boolean.class))
                    .filteredOn(telehealth -> telehealth)
                    .hasSize(VISITS_A_DAY / 2);
            assertThat(sheet.jsonPath().getList("appointments.status", String.class))
                    .containsOnlyOnce("cancelled");
        }
    }

    /** The practice's, of this very moment: a sync without a date means that day too. */
    private static LocalDate today() {
        return LocalDate.ofInstant(InstantSource.system().instant(), DemoDiary.ZONE);
    }

    /** R2's "updated connection object". */
    private static JsonNode connectionObject() {
        return Likeness.example("r2-connection").path("connection");
    }

    private static void assertLike(String example, Response answer, int status) {
        assertLike(Likeness.example(example), answer, status);
    }

    private static void assertLike(JsonNode example, Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(Likeness.differences(example, Likeness.read(answer.asString()), NULLABLE))
                .as(answer.asString())
                .isEmpty();
    }
}
