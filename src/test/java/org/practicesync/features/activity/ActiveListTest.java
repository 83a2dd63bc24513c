package org.practicesync.features.activity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Diary;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

/** R3's and R4's lists over one diary, asked as of 20 October 2024. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class ActiveListTest {
    private static final String DAY = "as_of=2024-10-20";
    private static final String ACTIVE = "/api/v1/patients/%s/active";
    private static final String WITH_APPOINTMENTS = "/api/v1/patients/%s/active/with-appointments";
    private static final String BY_TYPE = "/api/v1/patients/%s/by-appointment-type/";
    private static final String TYPES = "/api/v1/patients/%s/appointment-types/summary";
    private static final String R4 = "/api/v1/admin/active-patients/%s";
    private static final String R4_SUMMARY = "/api/v1/admin/active-patients/%s/summary";
    private static final String CONTACTS = "/api/v1/admin/contacts/%s/with-appointments";
    private static final String IDS = "data.patients.pms_patient_id";

    private Clinic clinic;
    private Diary diary;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        diary = Diary.of(clinic);
        for (String id : List.of("1", "2", "3", "4", "5", "6")) {
            diary.patient(id, "Aroha", "Example" + id);
        }
        diary.type("7", "Massage élite");
        diary.practitioner("9", "Dr Example");
        diary.appointment("11", "1", at("2024-10-12T01:00:00Z"), "completed", "7", "9");
        diary.appointment("12", "1", at("2024-10-01T01:00:00Z"), "booked", "8", "10");
        diary.appointment("13", "1", at("2024-10-30T01:00:00Z"), "booked");
        diary.appointment("14", "1", at("2023-01-01T01:00:00Z"), "completed", "7", "9");
        diary.appointment("15", "1", at("2024-10-13T01:00:00Z"), "cancelled", "7", "9");
        diary.appointment("21", "2", at("2025-02-03T01:00:00Z"), "booked", "7", null);
        diary.appointment("31", "3", at("2024-09-19T23:59:59Z"), "completed", "7", null);
        diary.appointment("41", "4", at("2024-10-12T01:00:00Z"), "no_show", "7", null);
        diary.appointment("51", "5", at("2024-10-12T01:00:00Z"), "completed", "7", null);
        diary.changePatient("5", "archived_at = now()");
        diary.appointment("61", "6", at("2024-09-20T00:00:00Z"), "completed", "7", null);
    }

    @Test
    void showWhoIsActive_andWhy() {
        var list = get(ACTIVE, "?explain=true&" + DAY);
        assertThat(list.getList(IDS)).containsExactly("1", "2", "6");
        assertThat(list.getMap("data.pagination"))
                .containsEntry("total", 3)
                .containsEntry("has_next", false)
                .containsEntry("offset", 0);
        assertThat(list.getMap("data.patients[0]"))
                .containsEntry("recent_appointment_count", 2)
                .containsEntry("upcoming_appointment_count", 1)
                .containsEntry("total_appointment_count", 4)
                .containsEntry("last_appointment_date", "2024-10-12T01:00:00Z")
                .containsEntry("next_appointment_date", "2024-10-30T01:00:00Z")
                .containsEntry("cliniko_patient_id", "1")
                .doesNotContainKey("recent_appointments");
        assertThat(list.getList("data.patients.why.text"))
                .containsExactly(
                        "appointment of 12 October, rule 1, 30 days",
                        "upcoming appointment of 3 February 2025, rule 1",
                        "appointment of 20 September, rule 1, 30 days");
        assertThat(list.getMap("data.patients[0].why.appointment"))
                .containsEntry("pms_appointment_id", "11")
                .containsEntry("date", "2024-10-12");
        assertThat(get(ACTIVE, "?" + DAY).getMap("data.patients[0]")).doesNotContainKey("why");
    }

    @Test
    void showRecentAppointments_theNewestFirst_byName() {
        var list = get(WITH_APPOINTMENTS, "?" + DAY);
        assertThat(list.getList("data.patients[0].recent_appointments.pms_appointment_id"))
                .containsExactly("11", "12");
        assertThat(list.getMap("data.patients[0].recent_appointments[0]"))
                .containsOnlyKeys(
                        "id",
                        "pms_appointment_id",
                        "starts_at",
                        "ends_at",
                        "appointment_type",
                        "practitioner",
                        "status")
                .containsEntry("starts_at", "2024-10-12T01:00:00Z")
                .containsEntry("ends_at", "2024-10-12T01:30:00Z")
                .containsEntry("appointment_type", "Massage élite")
                .containsEntry("practitioner", "Dr Example")
                .containsEntry("status", "completed");
        assertThat(list.getMap("data.patients[0].recent_appointments[1]"))
                .as("without a name the id of the PMS")
                .containsEntry("appointment_type", "8")
                .containsEntry("practitioner", "10");
        assertThat(list.getList("data.patients[1].recent_appointments")).isEmpty();
        for (int i = 0; i < 12; i++) {
            diary.appointment("6" + (10 + i), "6", at("2024-10-02T01:00:00Z").plus(Duration.ofHours(i)), "booked");
        }
        var many = get(WITH_APPOINTMENTS, "?" + DAY);
        assertThat(many.getInt("data.patients[2].recent_appointment_count")).isEqualTo(13);
        assertThat(many.getList("data.patients[2].recent_appointments.pms_appointment_id", String.class))
                .hasSize(10)
                .startsWith("621")
                .endsWith("612");
    }

    @Test
    void takeAnotherWindow() {
        assertThat(get(ACTIVE, "?days=31&" + DAY).getList(IDS)).containsExactly("1", "2", "3", "6");
        assertThat(get(ACTIVE, "?days=7&" + DAY).getList(IDS)).containsExactly("1", "2");
        assertThat(get(ACTIVE, "?days=7&" + DAY).getInt("data.patients[0].recent_appointment_count"))
                .isZero();
        assertThat(get(ACTIVE, "?days=365&explain=1&" + DAY).getString("data.patients[0].why.text"))
                .isEqualTo("appointment of 12 October, rule 1, 365 days");
        assertThat(get(ACTIVE, "?as_of=2024-10-21").getList(IDS)).containsExactly("1", "2");
        assertThat(get(ACTIVE, "?as_of=2030-01-01").getList(IDS)).isEmpty();
    }

    @Test
    void goByTheCalendarOfThePractice() {
        var connected = Clinic.connected(0);
        var far = Diary.of(connected);
        far.patient("1", "Aroha", "Example");
        far.appointment("11", "1", at("2024-10-19T23:30:00Z"), "booked");
        var path = ACTIVE.formatted(connected.id());
        setZone(connected, "Australia/Lord_Howe");
        assertThat(counts(connected, path, "2024-10-20"))
                .as("half past ten in the morning")
                .isEqualTo("1 0");
        assertThat(counts(connected, path, "2024-10-19")).isEqualTo("0 1");
        setZone(connected, "America/Havana");
        assertThat(counts(connected, path, "2024-10-19"))
                .as("the evening before")
                .isEqualTo("1 0");
        setZone(connected, "Nowhere/Land");
        assertThat(counts(connected, path, "2024-10-19")).as("UTC").isEqualTo("1 0");
    }

    @Test
    void agreeWithEachOther() {
        var r3 = get(ACTIVE, "?" + DAY).getLong("data.pagination.total");
        var r4 = get(R4, "?explain=true&" + DAY);
        var summary = get(R4_SUMMARY, "?" + DAY);
        assertThat(r3).isEqualTo(3);
        assertThat(r4.getLong("total_count")).isEqualTo(r3);
        assertThat(r4.getList("active_patients")).hasSize(3);
        assertThat(r4.getString("active_patients[0].why.text")).isEqualTo("appointment of 12 October, rule 1, 30 days");
        assertThat(r4.getString("active_patients[0].contact_name")).isEqualTo("Aroha Example1");
        assertThat(r4.getString("active_patients[0].contact_phone")).isEqualTo("61412345678");
        assertThat(summary.getLong("total_active_patients")).isEqualTo(r3);
        assertThat(summary.getLong("patients_with_recent_appointments")).isEqualTo(2);
        assertThat(summary.getLong("patients_with_upcoming_appointments")).isEqualTo(2);
        assertThat(summary.getDouble("avg_recent_appointments")).isEqualTo(1.0);
        assertThat(summary.getDouble("avg_total_appointments")).isEqualTo(2.0);
        assertThat((Object) summary.get("last_sync_date")).isNull();
    }

    @Test
    void agreeAboutToday() {
        diary.patient("70", "Aroha", "Example70");
        diary.appointment("71", "70", Instant.now().minus(Duration.ofDays(10)), "arrived");
        diary.patient("80", "Aroha", "Example80");
        diary.appointment("81", "80", Instant.now().plus(Duration.ofDays(400)), "booked");
        assertThat(get(ACTIVE, "").getList(IDS)).containsExactly("70", "80");
        assertThat(get(R4, "").getLong("total_count")).isEqualTo(2);
        assertThat(get(R4_SUMMARY, "").getLong("total_active_patients")).isEqualTo(2);
        assertThat(get("/api/v1/sync/dashboard/%s", "").getLong("data.patients.active_patients"))
                .isEqualTo(2);
        var dashboard = get("/api/v1/admin/sync/dashboard/%s", "");
        assertThat(dashboard.getLong("active_patient_metrics.total_active")).isEqualTo(2);
        assertThat(dashboard.getDouble("active_patient_metrics.avg_recent_appointments"))
                .isEqualTo(0.5);
        assertThat(dashboard.getBoolean("health_indicators.has_active_patients"))
                .isTrue();
    }

    @Test
    void listContactsThatEverHadAnAppointment() {
        var contacts = get(CONTACTS, "?" + DAY);
        assertThat(contacts.getList("contacts_with_appointments.cliniko_patient_id"))
                .containsExactly("1", "2", "3", "6");
        assertThat(contacts.getLong("total_count")).isEqualTo(4);
        assertThat(contacts.getBoolean("has_more")).isFalse();
        Map<String, Object> old = contacts.getMap("contacts_with_appointments[2]");
        assertThat(old)
                .containsEntry("recent_appointment_count", 0)
                .containsEntry("upcoming_appointment_count", 0)
                .containsEntry("last_appointment_date", "2024-09-19T23:59:59Z");
        var page = get(CONTACTS, "?limit=2&offset=1&" + DAY);
        assertThat(page.getList("contacts_with_appointments.cliniko_patient_id"))
                .containsExactly("2", "3");
        assertThat(page.getBoolean("has_more")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "Massage%20%C3%A9lite", "MASSAGE%20%C3%89LITE", "massage%20e%CC%81lite"})
    void findATypeByIdOrName(String type) {
        var list = get(BY_TYPE + type, "?" + DAY);
        assertThat(list.getList(IDS)).containsExactly("1", "2", "6");
        assertThat(get(BY_TYPE + type, "?days=31&" + DAY).getList(IDS)).containsExactly("1", "2", "3", "6");
        assertThat(get(BY_TYPE + type, "?limit=1&offset=1&" + DAY).getList(IDS)).containsExactly("2");
    }

    @Test
    void findNobodyOfATypeThatNobodyKnows() {
        assertThat(get(BY_TYPE + "8", "?" + DAY).getList(IDS))
                .as("an appointment names it")
                .containsExactly("1");
        for (String type : List.of("massage", "nothing", "%25", "'")) {
            assertThat(get(BY_TYPE + type, "?" + DAY).getLong("data.pagination.total"))
                    .isZero();
        }
    }

    @Test
    void sumUpEveryType() {
        diary.type("20", "Never booked");
        var types = get(TYPES, "?" + DAY);
        assertThat(types.getList("data.appointment_types.id")).containsExactly("7", "8", "20");
        assertThat(types.getMap("data.appointment_types[0]"))
                .containsEntry("name", "Massage élite")
                .containsEntry("patients", 3)
                .containsEntry("appointments", 3)
                .containsEntry("upcoming", 1)
                .containsEntry("pms_type", "cliniko");
        assertThat(types.getMap("data.appointment_types[1]"))
                .containsEntry("name", null)
                .containsEntry("patients", 1);
        assertThat(types.getMap("data.appointment_types[2]")).containsEntry("patients", 0);
        assertThat(get(TYPES, "?days=31&" + DAY).getInt("data.appointment_types[0].patients"))
                .isEqualTo(4);
    }

    @Test
    void pageByCursorOrOffset() {
        var met = new ArrayList<String>();
        var cursor = "";
        do {
            var page = get(ACTIVE, "?limit=1&" + DAY + cursor);
            assertThat(page.getLong("data.pagination.total")).isEqualTo(3);
            met.addAll(page.getList(IDS));
            var next = page.getString("data.pagination.next_cursor");
            assertThat(page.getBoolean("data.pagination.has_next")).isEqualTo(next != null);
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        assertThat(met).containsExactly("1", "2", "6");
        assertThat(get(ACTIVE, "?limit=2&offset=1&" + DAY).getList(IDS)).containsExactly("2", "6");
        assertThat(get(ACTIVE, "?pms_type=cliniko&" + DAY).getLong("data.pagination.total"))
                .isEqualTo(3);
        var r4 = get(R4, "?limit=2&" + DAY);
        assertThat(r4.getList("active_patients")).hasSize(2);
        assertThat(r4.getBoolean("has_more")).isTrue();
        assertThat(get(R4, "?limit=2&offset=2&" + DAY).getBoolean("has_more")).isFalse();
        assertThat(get(R4, "?offset=2147483647&" + DAY).getLong("total_count")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "as_of,yesterday",
        "as_of,2026-02-31",
        "as_of,2026-1-1",
        "as_of,0000-01-01",
        "as_of,2026-01-01T00:00:00Z",
        "as_of,10000-01-01",
        "as_of,%00",
    })
    void refuseADayThatDoesNotExist(String name, String value) {
        for (String path : List.of(ACTIVE, WITH_APPOINTMENTS, BY_TYPE + "7", TYPES, R4, R4_SUMMARY, CONTACTS)) {
            assertRefused(answer(path, "?" + name + "=" + value), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "days,0",
        "days,366",
        "days,-1",
        "days,abc",
        "days,1.5",
        "limit,0",
        "limit,501",
        "offset,-1",
        "cursor,abc",
        "explain,maybe",
        "pms_type,unheard"
    })
    void refuseParametersThatDoNotFit(String name, String value) {
        for (String path : List.of(ACTIVE, WITH_APPOINTMENTS, BY_TYPE + "7")) {
            assertRefused(answer(path, "?" + name + "=" + value), name);
        }
        if (name.equals("days")) {
            assertRefused(answer(TYPES, "?days=" + value), name);
        }
    }

    @Test
    void refuseWhatFitsNowhereElse() {
        assertRefused(answer(R4, "?limit=1001"), "limit");
        assertRefused(answer(CONTACTS, "?limit=1001"), "limit");
        assertRefused(answer(R4, "?explain=maybe"), "explain");
        assertRefused(answer(BY_TYPE + "x".repeat(201), ""), "type");
        assertRefused(answer(BY_TYPE + "a%00b", ""), "type");
        assertRefused(answer(BY_TYPE + "%20", ""), "type");
        var cursor = get(ACTIVE, "?limit=1&" + DAY).getString("data.pagination.next_cursor");
        assertRefused(answer(ACTIVE, "?offset=0&cursor=" + cursor), "cursor");
        assertThat(answer(ACTIVE, "?as_of=0001-01-01&days=365").statusCode()).isEqualTo(200);
        assertThat(answer(ACTIVE, "?as_of=9999-12-31").statusCode()).isEqualTo(200);
    }

    @Test
    void areForTheirOrganization() {
        var stranger = Clinic.known();
        for (String path : List.of(
                ACTIVE,
                WITH_APPOINTMENTS,
                BY_TYPE + "7",
                TYPES,
                R4,
                R4_SUMMARY,
                CONTACTS,
                "/api/v1/admin/sync/dashboard/%s")) {
            assertThat(given().get(path.formatted(clinic.id())).statusCode())
                    .as(path)
                    .isEqualTo(401);
            var refused = stranger.as("admin").get(path.formatted(clinic.id()));
            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.jsonPath().getString("error_code")).isEqualTo("ORGANIZATION_NOT_FOUND");
            assertThat(stranger.as("admin").get(path.formatted("org-1")).statusCode())
                    .as(path)
                    .isEqualTo(400);
            assertThat(clinic.as("viewer").post(path.formatted(clinic.id())).statusCode())
                    .as(path)
                    .isEqualTo(405);
            for (String role : List.of("viewer", "manager", "admin")) {
                assertThat(clinic.as(role).get(path.formatted(clinic.number())).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
            assertThat(stranger.as("viewer").get(path.formatted(stranger.id())).asString())
                    .as(path)
                    .doesNotContain("Aroha", "Massage");
        }
        assertThat(stranger.as("viewer")
                        .get(R4.formatted(stranger.id()))
                        .jsonPath()
                        .getLong("total_count"))
                .isZero();
    }

    @Test
    void areDescribedWithTheirParameters() {
        var paths = given().get("/openapi.json").jsonPath();
        for (String route : List.of("active", "active/with-appointments", "by-appointment-type/{type}")) {
            assertThat(paths.getList(
                            "paths.'/api/v1/patients/{organization}/" + route + "'.get.parameters.name", String.class))
                    .as(route)
                    .contains("organization", "limit", "offset", "cursor", "days", "as_of", "explain", "pms_type");
        }
    }

    private static void setZone(Clinic clinic, String zone) {
        ScratchDatabase.ofTheService()
                .execute("update connection set timezone = '" + zone + "' where organization_id = " + clinic.number());
    }

    private static String counts(Clinic clinic, String path, String day) {
        var list = clinic.as("viewer").get(path + "?as_of=" + day).jsonPath();
        return list.getInt("data.patients[0].recent_appointment_count") + " "
                + list.getInt("data.patients[0].upcoming_appointment_count");
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private JsonPath get(String path, String query) {
        var answer = answer(path, query);
        assertThat(answer.statusCode()).as(path + query + answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private Response answer(String path, String query) {
        return clinic.as("viewer").get(path.replace("%s", clinic.id()) + query);
    }

    private static void assertRefused(Response answer, String name) {
        assertThat(answer.statusCode()).as(name + answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("detail")).startsWith(name + ": ");
    }
}
