package org.practicesync.features.sync.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Method;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/** Who may do what with a connection, and which bodies are refused. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class ConnectionRightsTest {
    private static final String BODY =
            "{\"pmsType\":\"cliniko\",\"apiKey\":\"made-up-au1\",\"pairingCode\":\"ABCD1234\",\"officeId\":\"D1\","
                    + "\"secretKey\":\"made-up\"}";

    private Clinic clinic;
    private Connections connections;
    private String id;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        connections = new Connections(clinic);
        id = connections.unpaired();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', VIEWER",
        "GET, /{id}, VIEWER",
        "POST, /{id}/test, VIEWER",
        "POST, '', MANAGER",
        "PATCH, /{id}, MANAGER",
        "PUT, /{id}/credentials, ADMIN",
        "POST, /{id}/pair, ADMIN",
        "GET, /{id}/practices, VIEWER",
        "POST, /{id}/authorize, ADMIN",
        "DELETE, /{id}, ADMIN"
    })
    void belongsToARole(Method method, String path, String needed) {
        var roles = new String[] {"viewer", "manager", "admin"};
        for (String role : roles) {
            int status = call(clinic.token(role), method, path).statusCode();
            boolean mayNot = rank(role) < rank(needed);
            assertThat(status == 403).as(role + " " + status).isEqualTo(mayNot);
        }
        assertThat(call("", method, path).statusCode()).isEqualTo(401);
    }

    private static int rank(String role) {
        return java.util.List.of("VIEWER", "MANAGER", "ADMIN").indexOf(role.toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /{id}",
        "POST, /{id}/test",
        "PATCH, /{id}",
        "PUT, /{id}/credentials",
        "POST, /{id}/pair",
        "GET, /{id}/practices",
        "POST, /{id}/authorize",
        "DELETE, /{id}",
        "DELETE, /{id}?erase=true"
    })
    void isNotThereForOthers(Method method, String path) {
        var stranger = Clinic.known();
        var answer = call(stranger.token("admin"), method, path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("CONNECTION_NOT_FOUND");
        assertThat(answer.jsonPath().getString("error")).isEqualTo("Connection not found");
        assertThat(connections.get(id).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "none", "%00", "00000000-0000-0000-0000-000000000000", "%F0%9F%98%80", "1%27--"})
    void isNotThereByAnyOtherName(String name) {
        assertThat(connections.get(name).statusCode()).isEqualTo(404);
        assertThat(connections.test(name).statusCode()).isEqualTo(404);
        assertThat(connections.patch(name, "{}").statusCode()).isEqualTo(404);
        assertThat(connections.delete(name, "").statusCode()).isEqualTo(404);
    }

    @Test
    void isSeenByAPlatformAdminWhoNamesTheOrganization() {
        var named =
                Clinic.platformAdmin().header("x-organization-id", clinic.id()).get(Connections.PATH + "/" + id);
        assertThat(named.statusCode()).as(named.asString()).isEqualTo(200);
        assertThat(Clinic.platformAdmin().get(Connections.PATH).statusCode()).isEqualTo(403);
        assertThat(clinic.as("admin")
                        .header("x-organization-id", Clinic.known().id())
                        .get(Connections.PATH)
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "\"text\"|body",
                "{}|pmsType",
                "{\"pmsType\":null}|pmsType",
                "{\"pmsType\":7}|pmsType",
                "{\"pmsType\":\"\"}|pmsType",
                "{\"pmsType\":\"Cliniko\"}|pmsType",
                "{\"pmsType\":\"dentally\"}|pmsType",
                "{\"pmsType\":\"cliniko\",\"displayName\":7}|displayName",
                "{\"pmsType\":\"cliniko\",\"displayName\":\"a\\u0000b\"}|displayName"
            })
    void isNotMadeOf(String body, String field) {
        assertRefused(connections.create(body), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{\"displayName\":\" \"}|displayName",
                "{\"displayName\":[]}|displayName",
                "{\"displayName\":\"a\\nb\"}|displayName",
                "{\"syncEnabled\":\"yes\"}|syncEnabled",
                "{\"syncFrequencyMinutes\":4}|syncFrequencyMinutes",
                "{\"syncFrequencyMinutes\":1441}|syncFrequencyMinutes",
                "{\"syncFrequencyMinutes\":15.5}|syncFrequencyMinutes",
                "{\"syncFrequencyMinutes\":1e30}|syncFrequencyMinutes",
                "{\"syncFrequencyMinutes\":\"15\"}|syncFrequencyMinutes",
                "{\"syncTelehealthOnly\":1}|syncTelehealthOnly",
                "{\"timezone\":\"Mars/Olympus\"}|timezone",
                "{\"timezone\":\"+10:00\"}|timezone",
                "{\"timezone\":7}|timezone"
            })
    void isNotChangedTo(String body, String field) {
        assertRefused(connections.patch(id, body), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{}|apiKey",
                "{\"apiKey\":7}|apiKey",
                "{\"apiKey\":\"\"}|apiKey",
                "{\"apiKey\":\"a b-au1\"}|apiKey",
                "{\"apiKey\":\"made-up-au1\",\"shard\":\"evil.example.org/\"}|shard"
            })
    void isNotReachedBy(String body, String field) {
        var answer = connections.put(id, body);
        assertRefused(answer, field);
        assertThat(answer.asString()).doesNotContain("made-up", "a b-au1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"pairingCode\":\"\"}",
                "{\"pairingCode\":\"123456789012345678901\"}",
                "{\"pairingCode\":7}"
            })
    void isNotPairedBy(String body) {
        assertRefused(connections.pair(id, body), "pairingCode");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        var answer = connections.patch(
                id, "{\"displayName\":\"\",\"syncFrequencyMinutes\":1,\"syncEnabled\":1,\"timezone\":\"x\"}");
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactly("displayName", "syncEnabled", "syncFrequencyMinutes", "timezone");
        assertThat(answer.jsonPath().getString("details")).contains("displayName", "timezone");
    }

    @Test
    void cannotBePairedWhereThePmsDoesNotPair() {
        var answer = connections.pair(id, "{\"pairingCode\":\"ABCD1234\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("PMS_CAPABILITY_MISSING");
    }

    @Test
    void namesTheSystemsAndTheirFields() {
        var json = clinic.as("viewer").get("/api/pms/vendors").jsonPath();
        assertThat(json.getString("vendors.find { it.pmsType == 'cliniko' }.displayName"))
                .isEqualTo("Cliniko");
        assertThat(json.getList("vendors.find { it.pmsType == 'cliniko' }.credentialFields.name", String.class))
                .containsExactly("apiKey", "shard");
        assertThat(json.getList("vendors.find { it.pmsType == 'cliniko' }.capabilities", String.class))
                .contains("list_patients");
        assertThat(json.getInt("vendors.find { it.pmsType == 'cliniko' }.limits.pageSize"))
                .isPositive();
        assertThat(json.getList("vendors.find { it.pmsType == 'cliniko' }.notes", String.class))
                .isNotEmpty();
        assertThat(json.getBoolean("vendors.find { it.pmsType == 'cliniko' }.requiresTelehealthConfig"))
                .isFalse();
    }

    private static void assertRefused(Response answer, String field) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
    }

    private Response call(String token, Method method, String path) {
        return Clinic.with(token).body(BODY).request(method, Connections.PATH + path.replace("{id}", id));
    }
}
