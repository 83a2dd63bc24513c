package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.pms.bench.BenchProfile;
import org.practicesync.pms.bench.Benches;
import org.practicesync.pms.bench.Call;
import org.practicesync.pms.bench.Connected;
import org.practicesync.pms.bench.Fault;
import org.practicesync.pms.bench.Practice;
import org.practicesync.pms.bench.VendorBench;

/** The roads of our API to every system that is there. */
@QuarkusTest
@TestProfile(BenchProfile.class)
class VendorRoadsTest {
    private static final LocalDate DATE = LocalDate.of(2031, 7, 14);
    private static final Practice PRACTICE = Practice.in("Australia/Sydney").busyOn(DATE, 5);

    @Inject
    Vendors vendors;

    static List<String> benches() {
        return Benches.all().stream().map(VendorBench::vendor).toList();
    }

    @ParameterizedTest
    @MethodSource("benches")
    void tellsThatAConnectionIsWell(String name) {
        var connected = open(name);

        var health = connected.connections().test(connected.id());

        assertThat(health.jsonPath().getBoolean("healthy"))
                .as(health.asString())
                .isTrue();
        assertThat(health.jsonPath().getString("details.tenantName")).isEqualTo(PRACTICE.name());
        assertThat(health.jsonPath().getInt("details.practitionerCount")).isEqualTo(2);
        assertThat(health.jsonPath().getInt("details.appointmentTypeCount")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("benches")
    void refusesWhatTheSystemDoesNotClaim(String name) {
        var connected = open(name);
        var clinic = connected.clinic();
        var claims = Capability.of(vendors.find(name).orElseThrow());
        var roads = new EnumMap<Capability, Supplier<Response>>(Capability.class);
        roads.put(Capability.PAIR, () -> connected.pair("ABCD1234"));
        roads.put(Capability.DAY_SHEET, () -> connected.sync(DATE));
        roads.put(
                Capability.LIST_PATIENTS,
                () -> clinic.as("manager").post("/api/v1/" + name + "/sync-all/" + clinic.id()));
        roads.put(
                Capability.LIST_APPOINTMENTS,
                () -> clinic.as("manager").post("/api/v1/sync/start/" + clinic.id() + "?sync_mode=active"));
        roads.put(Capability.LIST_PRACTITIONERS, () -> clinic.as("viewer").get(connected.path("/practitioners")));
        roads.put(Capability.LIST_PRACTICES, () -> clinic.as("viewer").get(connected.path("/practices")));
        roads.put(
                Capability.LIST_APPOINTMENT_TYPES, () -> clinic.as("viewer").get(connected.path("/appointment-types")));

        addWrites(roads, connected);

        connected
                .connections()
                .patch(connected.id(), "{\"syncEnabled\": true}")
                .then()
                .statusCode(200);

        // That changes cannot be listed is no refusal: everything is read then. Nobody asks for keys but the service
        // itself.
        assertThat(roads.keySet())
                .containsAll(EnumSet.complementOf(EnumSet.of(Capability.LIST_CHANGES, Capability.REFRESH_KEYS)));
        roads.keySet().removeAll(claims);
        assertThat(roads.values()).allSatisfy(road -> assertCapabilityMissing(road.get()));
        if (connected.bench().credentials().isEmpty()) {
            assertCapabilityMissing(connected.connections().put(connected.id(), "{\"apiKey\": \"canary\"}"));
        }
    }

    private static void addWrites(Map<Capability, Supplier<Response>> roads, Connected connected) {
        var booking = """
                {"patientId": "1001", "practitionerId": "1002", "appointmentTypeId": "1003", "locationId": "1004",
                 "startsAt": "2031-05-06T09:00:00Z", "durationMinutes": 30}""";
        var person = """
                {"firstName": "Aroha", "lastName": "Example"}""";
        roads.put(Capability.CREATE_APPOINTMENT, () -> write(connected, booking).post(connected.path("/appointments")));
        roads.put(
                Capability.UPDATE_APPOINTMENT,
                () -> write(connected, "{\"notes\": \"later\"}").patch(connected.path("/appointments/1005")));
        roads.put(Capability.CREATE_PATIENT, () -> write(connected, person).post(connected.path("/patients")));
        roads.put(Capability.UPDATE_PATIENT, () -> write(connected, person).patch(connected.path("/patients/1001")));
    }

    private static RequestSpecification write(Connected connected, String body) {
        return connected.clinic().as("manager").body(body);
    }

    private static void assertCapabilityMissing(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
        assertThat(answer.jsonPath().getMap("")).containsKeys("error", "message", "detail", "details", "timestamp");
    }

    @ParameterizedTest
    @MethodSource("benches")
    void asksForNewCredentials_whenAccessIsTakenAway(String name) {
        var connected = open(name);
        connected.bench().revoke();

        var refused = connected.sync(DATE);

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(401);
        assertThat(refused.jsonPath().getString("error_code"))
                .isEqualTo(name.toUpperCase(Locale.ROOT) + "_AUTH_FAILED");
        assertThat(refused.asString()).doesNotContainIgnoringCase("canary");
        assertThat(connected.get("").at("/connection/state").asText()).isEqualTo("reauthorization_required");

        connected.bench().restore();
        assertThat(connected.authorize().statusCode()).isEqualTo(200);
        assertThat(connected.get("").at("/connection/state").asText()).isEqualTo("active");
        assertThat(connected.sync(DATE).statusCode()).isEqualTo(200);
        assertThat(connected.sheet(DATE)).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("benches")
    void keepsTheSheetAsItWas_whenADayCannotBeReadToItsEnd(String name) {
        var connected = open(name);
        assertThat(connected.sync(DATE).statusCode()).isEqualTo(200);
        connected.bench().fault(Call.DAY, Fault.CUT, 0, -1);

        var failed = connected.sync(DATE);

        assertThat(failed.statusCode()).as(failed.asString()).isEqualTo(502);
        assertThat(failed.jsonPath().getString("error_code")).isEqualTo("PMS_UNAVAILABLE");
        assertThat(connected.sheet(DATE))
                .hasSize(5)
                .noneMatch(entry -> entry.path("removed").asBoolean());
    }

    private static Connected open(String name) {
        var bench = Benches.of(name);
        bench.open(PRACTICE);
        return Connected.to(bench, PRACTICE);
    }
}
