package org.practicesync.features.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.contract.PairingProfile;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.Connections;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

/** Whose an office is: its secret proves it, and it belongs to one organization. */
@QuarkusTest
@TestProfile(PairingProfile.class)
@WithTestResource(SandboxResource.class)
class OfficeTest {
    private final KeyOffice office = KeyOffice.open(Clock.systemUTC());
    private Clinic clinic;
    private Connections connections;
    private String id;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
        connections = new Connections(clinic);
        id = unbound(connections);
    }

    private static String unbound(Connections connections) {
        return connections.create("{\"pmsType\":\"keys\"}").jsonPath().getString("id");
    }

    @Test
    void isBoundByItsSecret() {
        var answer = authorize(clinic, id, office.body());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("state")).isEqualTo("active");
        assertThat(answer.jsonPath().getString("tenantId")).isEqualTo(office.id());
        assertThat(answer.jsonPath().getString("keyExpiresAt")).isNotNull();
        assertThat(answer.asString()).doesNotContain(office.secret());
        assertThat(bound(clinic, id)).containsExactly(office.id());
    }

    @Test
    void isNotBoundByAnotherSecret() {
        var answer = authorize(clinic, id, "{\"officeId\":\"" + office.id() + "\",\"secretKey\":\"another\"}");
        assertError(answer, 401, "KEYS_AUTH_FAILED");
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(connections.get(id).jsonPath().getString("connection.state")).isEqualTo("unpaired");
    }

    @Test
    void isBoundByAPlatformAdminWithoutIt() {
        var answer = vouch(id, "{\"officeId\":\"" + office.id() + "\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("tenantId")).isEqualTo(office.id());
        var unknown = vouch(unbound(connections), "{\"officeId\":\"D00000\",\"secretKey\":\"any\"}");
        assertError(unknown, 400, "VALIDATION_FAILED");
        assertThat(unknown.jsonPath().getString("errors[0].field")).isEqualTo("officeId");
    }

    @Test
    void belongsToOneOrganization() {
        authorize(clinic, id, office.body()).then().statusCode(200);
        var other = Clinic.known();
        var theirs = unbound(new Connections(other));
        assertError(authorize(other, theirs, office.body()), 409, "ACCOUNT_MISMATCH");
        assertError(new Connections(other).put(theirs, office.body()), 409, "ACCOUNT_MISMATCH");
        assertThat(new Connections(other).get(theirs).jsonPath().getString("connection.state"))
                .isEqualTo("unpaired");
        assertThat(Clinic.platformAdmin()
                        .header("x-organization-id", other.id())
                        .body(office.body())
                        .post(Connections.PATH + "/" + theirs + "/authorize")
                        .statusCode())
                .isEqualTo(409);

        connections.delete(id, "").then().statusCode(200);
        assertThat(authorize(other, theirs, office.body()).statusCode())
                .as("it is free again")
                .isEqualTo(200);
    }

    /** The index decides where two bind it in the same moment. */
    @Test
    void cannotBeStoredTwice() {
        authorize(clinic, id, office.body()).then().statusCode(200);
        var other = Clinic.known();
        var theirs = unbound(new Connections(other));
        var database = ScratchDatabase.ofTheService();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> database.execute("update connection set account_id = '"
                        + office.id() + "', account_exclusive = true where id = '" + theirs + "'"))
                .hasMessageContaining("connection_exclusive_account_uq");
    }

    @Test
    void hasOneConnection() {
        authorize(clinic, id, office.body()).then().statusCode(200);
        assertError(authorize(clinic, unbound(connections), office.body()), 409, "ACCOUNT_MISMATCH");
        var another = KeyOffice.open(Clock.systemUTC());
        assertError(authorize(clinic, id, another.body()), 409, "ACCOUNT_MISMATCH");
        assertThat(authorize(clinic, id, office.body()).statusCode())
                .as("bound again")
                .isEqualTo(200);
    }

    @Test
    void isSeenByItsOwnOnly() {
        var answer = clinic.as("viewer").get(Connections.PATH + "/" + id + "/practices");
        assertError(answer, 409, "CONNECTION_NOT_ACTIVE");
        authorize(clinic, id, office.body()).then().statusCode(200);
        assertThat(bound(clinic, id)).containsExactly(office.id());
        var all = Clinic.platformAdmin()
                .header("x-organization-id", clinic.id())
                .get(Connections.PATH + "/" + id + "/practices");
        assertThat(all.jsonPath().getList("practices")).hasSizeGreaterThan(1);
        assertThat(all.jsonPath().getList("practices.findAll { it.bound }.officeId", String.class))
                .containsExactly(office.id());
        assertThat(all.asString()).doesNotContain(office.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "manager"})
    void isBoundByAdminsOnly(String role) {
        var answer = clinic.as(role).body(office.body()).post(Connections.PATH + "/" + id + "/authorize");
        assertError(answer, 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|body",
                "{}|officeId",
                "{\"officeId\":\"D1\"}|secretKey",
                "{\"officeId\":7,\"secretKey\":\"a\"}|officeId",
                "{\"officeId\":\"\",\"secretKey\":\"a\"}|officeId",
                "{\"officeId\":\"D1\",\"secretKey\":[]}|secretKey",
                "{\"officeId\":\"D1\",\"secretKey\":\" \"}|secretKey",
                "{\"officeId\":\"D\\u0000\",\"secretKey\":\"a\"}|officeId",
                "{\"officeId\":null,\"secretKey\":\"a\"}|officeId"
            })
    void refusesWhatIsNone(String body, String field) {
        var answer = authorize(clinic, id, body);
        assertError(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table connection; --", "../../x", "<script>", "D1%00", "\uD83D\uDE00"})
    void takesHostileTextForAnUnknownOffice(String office) {
        var body = io.vertx.core.json.JsonObject.of("officeId", office, "secretKey", office)
                .encode();
        var answer = authorize(clinic, id, body);
        assertError(answer, 401, "KEYS_AUTH_FAILED");
        assertThat(answer.asString()).doesNotContain(office);
    }

    @Test
    void refusesWhatIsTooLong() {
        var body = "{\"officeId\":\"" + "D".repeat(201) + "\",\"secretKey\":\"" + "s".repeat(4_001) + "\"}";
        var answer = authorize(clinic, id, body);
        assertError(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.jsonPath().getList("errors.field", String.class)).containsExactly("officeId", "secretKey");
        assertThat(authorize(clinic, id, "{\"officeId\":").statusCode()).isEqualTo(400);
    }

    @Test
    void isNotThereForOthers() {
        var stranger = Clinic.known();
        assertError(authorize(stranger, id, office.body()), 404, "CONNECTION_NOT_FOUND");
        assertThat(stranger.as("viewer")
                        .get(Connections.PATH + "/" + id + "/practices")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void isUnknownToOtherSystems() {
        var cliniko = connections.unpaired();
        assertError(authorize(clinic, cliniko, office.body()), 409, "PMS_CAPABILITY_MISSING");
        assertError(
                clinic.as("viewer").get(Connections.PATH + "/" + cliniko + "/practices"),
                409,
                "PMS_CAPABILITY_MISSING");
    }

    @Test
    void isLimitedLikeOtherCredentials() {
        Response last = authorize(clinic, id, "{}");
        for (int i = 0; i < 10; i++) {
            last = authorize(clinic, id, "{}");
        }
        assertError(last, 429, "RATE_LIMITED");
    }

    private static Response authorize(Clinic clinic, String id, String body) {
        return clinic.as("admin").body(body).post(Connections.PATH + "/" + id + "/authorize");
    }

    private Response vouch(String connection, String body) {
        return Clinic.platformAdmin()
                .header("x-organization-id", clinic.id())
                .body(body)
                .post(Connections.PATH + "/" + connection + "/authorize");
    }

    private static java.util.List<String> bound(Clinic clinic, String id) {
        return clinic.as("viewer")
                .get(Connections.PATH + "/" + id + "/practices")
                .jsonPath()
                .getList("practices.officeId", String.class);
    }

    private static void assertError(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo(code);
    }
}
