package org.practicesync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Diary;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/** Every path that R2, R3 and R4 name is there, answers as their frontends expect, and is described. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class RequirementPathsTest {
    /** Null where nothing is running, or where the PMS gave nothing. */
    private static final Set<String> NULLABLE =
            Set.of("active_patients_identified", "data.patients[].email", "data.patients[].phone");

    private static final class Shared {
        static final Clinic CLINIC = clinic();
        static final String SYNC = lastSync(CLINIC);

        private Shared() {}
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # R3
            GET,  /,                                                                      -
            GET,  /health,                                                                -
            POST, /api/v1/auth/verify,                                                    r3-envelope
            GET,  /api/v1/patients/{organization},                                        r3-patients
            GET,  /api/v1/patients/{organization}/active,                                 r3-patients
            GET,  /api/v1/patients/{organization}/active/with-appointments,               r3-patients-with-appointments
            GET,  /api/v1/patients/{organization}/by-appointment-type/{type},             r3-patients-with-appointments
            GET,  /api/v1/patients/{organization}/appointment-types/summary,              r3-appointment-types
            GET,  /api/v1/sync/dashboard/{organization},                                  r3-envelope
            GET,  /api/v1/sync/history/{organization},                                    r3-envelope
            GET,  /api/v1/sync/status/{sync_id},                                          r3-sync-status
            GET,  /api/v1/cliniko/test-connection/{organization},                         r1-test-connection
            POST, /api/v1/admin/migrate/organization-services,                            r3-envelope
            POST, /api/v1/admin/database/cleanup,                                         r3-envelope
            # R4
            GET,  /api/v1/admin/active-patients/{organization},                           r4-active-patients
            GET,  /api/v1/admin/active-patients/{organization}/summary,                   r4-active-summary
            GET,  /api/v1/admin/contacts/{organization}/with-appointments,                r4-contacts
            GET,  /api/v1/admin/sync/dashboard/{organization},                            r4-sync-dashboard
            GET,  /api/v1/admin/monitoring/system-health,                                 r4-system-health
            GET,  /api/v1/admin/clerk/status,                                             -
            GET,  /api/v1/admin/clerk/database-summary,                                   -
            """)
    void isThereAndAnswersLikeItsExample(String method, String path, String example) {
        var answer = call(method, path);
        assertThat(answer.statusCode()).as(path + answer.asString()).isEqualTo(200);
        if (example != null) {
            assertThat(Likeness.differences(Likeness.example(example), Likeness.read(answer.asString()), NULLABLE))
                    .as(path)
                    .isSubsetOf("sync_activity_24h.success_rate: not a whole number");
        }
        assertThat(described()).as(path).contains("\"" + path + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/sync/start/{organization}",
        "POST, /api/v1/admin/sync/schedule/{organization}",
        "POST, /api/v1/cliniko/configure/{organization}",
        "POST, /api/v1/admin/clerk/sync"
    })
    void isThereAndChangesSomething(String method, String path) {
        assertThat(Shared.CLINIC.as("viewer").request(method, filled(path)).statusCode())
                .as(path)
                .isEqualTo(403);
        assertThat(described()).as(path).contains("\"" + path + "\"");
    }

    /** What they answer is {@link R2JourneyTest}'s. */
    @ParameterizedTest
    @CsvSource({
        "get, /api/pms/connections",
        "post, /api/pms/connections",
        "get, /api/pms/connections/{id}",
        "patch, /api/pms/connections/{id}",
        "delete, /api/pms/connections/{id}",
        "put, /api/pms/connections/{id}/credentials",
        "post, /api/pms/connections/{id}/pair",
        "get, /api/pms/connections/{id}/practitioners",
        "post, /api/pms/connections/{id}/practitioners",
        "get, /api/pms/connections/{id}/appointment-types",
        "patch, /api/pms/connections/{id}/appointment-types",
        "post, /api/pms/connections/{id}/sync",
        "get, /api/pms/connections/{id}/sync",
        "get, /api/pms/connections/{id}/appointments",
        "post, /api/pms/connections/{id}/test",
        "get, /api/pms/vendors"
    })
    void describesR2sRoutes(String method, String path) {
        assertThat(Likeness.read(described()).path("paths").path(path).has(method))
                .as(path)
                .isTrue();
    }

    @Test
    void listsOneNameForOnePatient() {
        var json = call("GET", "/api/v1/admin/contacts/{organization}/with-appointments")
                .jsonPath();
        assertThat(json.getString("contacts_with_appointments[0].phone")).isEqualTo("61412345678");
        assertThat(json.getString("contacts_with_appointments[0].last_appointment_date"))
                .endsWith("Z");
    }

    @Test
    void showsAnOrganizationWithoutAnything() {
        var empty = Clinic.known();
        var dashboard = empty.as("viewer").get("/api/v1/admin/sync/dashboard/" + empty.id());
        assertThat(Likeness.differences(
                        Likeness.example("r4-sync-dashboard"),
                        Likeness.read(dashboard.asString()),
                        Set.of("active_patient_metrics.most_recent_appointment", "active_patient_metrics.last_sync")))
                .isEmpty();
        assertThat(dashboard.jsonPath().getMap("health_indicators").values()).containsOnly(false);
        assertThat(dashboard.jsonPath().getMap("service_status").values()).containsOnly(false);
        var summary = empty.as("viewer").get("/api/v1/admin/active-patients/" + empty.id() + "/summary");
        assertThat(Likeness.differences(
                        Likeness.example("r4-active-summary"),
                        Likeness.read(summary.asString()),
                        Set.of("last_sync_date")))
                .isEmpty();
    }

    @Test
    void showsHowManyContactsAreLinked() {
        var json = call("GET", "/api/v1/admin/sync/dashboard/{organization}").jsonPath();
        assertThat(json.getMap("contact_metrics"))
                .containsEntry("total_contacts", 6)
                .containsEntry("cliniko_linked", 6)
                .containsEntry("unlinked", 0);
        assertThat(json.getDouble("contact_metrics.link_percentage")).isEqualTo(100.0);
        assertThat(json.getMap("health_indicators").values()).containsOnly(true);

        var half = clinic();
        var elsewhere = new Diary(half.number(), "elsewhere", "1");
        for (int i = 0; i < 2; i++) {
            elsewhere.patient("e" + i, "Aroha", "Example");
        }
        var unlinked = half.as("viewer")
                .get("/api/v1/admin/sync/dashboard/" + half.id())
                .jsonPath();
        assertThat(unlinked.getInt("contact_metrics.unlinked")).isEqualTo(2);
        assertThat(unlinked.getDouble("contact_metrics.link_percentage")).isEqualTo(75.0);
        assertThat(unlinked.getBoolean("health_indicators.high_link_rate")).isFalse();
    }

    /** Five patients synced, and one whose appointments are known. */
    private static Clinic clinic() {
        var clinic = Clinic.connected(5);
        clinic.startSync().then().statusCode(200);
        clinic.awaitEnd();
        var diary = Diary.of(clinic);
        diary.patient("1", "Aroha", "Example");
        diary.type("3", "Massage");
        diary.practitioner("9", "Dr Example");
        diary.appointment("11", "1", Instant.now().minus(Duration.ofDays(5)), "completed", "3", "9");
        diary.appointment("12", "1", Instant.now().plus(Duration.ofDays(5)), "booked", "3", "9");
        return clinic;
    }

    private static String lastSync(Clinic clinic) {
        return clinic.as("viewer")
                .get("/api/v1/sync/history/" + clinic.id())
                .jsonPath()
                .getString("data.runs[0].sync_id");
    }

    private static Response call(String method, String path) {
        boolean platform = path.contains("/migrate/")
                || path.contains("/database/")
                || path.contains("/monitoring/")
                || path.contains("/clerk/");
        var caller = platform ? Clinic.platformAdmin() : Shared.CLINIC.as("viewer");
        return caller.request(method, filled(path));
    }

    private static String filled(String path) {
        return path.replace("{organization}", Shared.CLINIC.id())
                .replace("{type}", "massage")
                .replace("{sync_id}", Shared.SYNC);
    }

    private static String described() {
        return Clinic.with("").get("/openapi.json").asString();
    }
}
