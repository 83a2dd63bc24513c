package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;

/** What of R3 is there: who am I, and how are you. */
@QuarkusTest
@WithTestResource(SandboxResource.class)
class R3ContractTest {
    private Clinic clinic;

    @BeforeEach
    void openClinic() {
        clinic = Clinic.known();
    }

    @Test
    void verifiesInItsEnvelope() {
        for (int version : new int[] {1, 2}) {
            var token = SandboxResource.clerk()
                    .token(TokenOrder.of(clinic.id(), "manager").version(version));
            var answer =
                    Clinic.with(token).header("x-organization-id", clinic.id()).post("/api/v1/auth/verify");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            var json = answer.jsonPath();
            assertThat(json.getMap("")).containsOnlyKeys("success", "data", "timestamp");
            assertThat(json.getBoolean("success")).isTrue();
            assertThat(json.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
            assertThat(json.getMap("data"))
                    .containsKeys("user_id", "session_id", "organization", "role", "permissions", "token");
            assertThat(json.getString("data.organization.external_id")).isEqualTo(clinic.id());
            assertThat(json.getLong("data.organization.id")).isEqualTo(clinic.number());
            assertThat(json.getString("data.role")).isEqualTo("manager");
            assertThat(json.getInt("data.token.version")).isEqualTo(version);
            assertThat(Instant.parse(json.getString("data.token.expires_at"))).isNotNull();
            assertThat(answer.asString()).doesNotContain(token);
        }
    }

    @Test
    void takesNumberOrClerkIdInTheHeader() {
        var answer =
                clinic.as("viewer").header("x-organization-id", clinic.number()).post("/api/v1/auth/verify");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatItIsWithoutAToken() {
        var root = given().get("/").jsonPath();
        assertThat(root.getMap("")).containsOnlyKeys("name", "version", "status", "environment", "links");
        assertThat(root.getMap("links")).containsOnlyKeys("docs", "redoc", "openapi", "health");
        var health = given().get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.jsonPath().getMap(""))
                .containsOnlyKeys("status", "version", "environment", "timestamp", "checks");
        assertThat(health.jsonPath().getMap("checks"))
                .containsOnlyKeys("database", "migrations", "scheduler", "vendors");
        assertThat(health.jsonPath().getString("checks.vendors.cliniko")).isEqualTo("configured");
        assertThat(health.asString()).doesNotContain("localhost", "127.0.0.1", "postgres");
    }

    @Test
    void ignoresABadTokenWhereNoneIsNeeded() {
        for (String path : new String[] {"/", "/health", "/openapi.json"}) {
            assertThat(Clinic.with("nonsense").get(path).statusCode()).as(path).isEqualTo(200);
        }
    }
}
