package org.practicesync.features.organization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EdgeProfile.class)
class DoorTest {
    private static final String ORG = "org_2xDoor";

    @Test
    void verifiesBothVersions() {
        verify(Tokens.v2(ORG, "admin").sign())
                .statusCode(200)
                .body("success", equalTo(true))
                .body("data.user_id", equalTo("user_1"))
                .body("data.session_id", equalTo("sess_1"))
                .body("data.organization.id", notNullValue())
                .body("data.organization.external_id", equalTo(ORG))
                .body("data.role", equalTo("admin"))
                .body("data.permissions", contains("org:sync:manage", "org:sync:read", "org:patients:read"))
                .body("data.token.version", equalTo(2))
                .body("data.token.expires_at", matchesPattern(".*Z"))
                .body("timestamp", matchesPattern("\\d{4}-.*\\.\\d{6}Z"));
        verify(Tokens.v1(ORG, "manager").sign())
                .statusCode(200)
                .body("data.role", equalTo("manager"))
                .body("data.token.version", equalTo(1));
    }

    @Test
    void allowsFiveSecondsAndNoMore() {
        verify(Tokens.v2(ORG, "admin").expiredFor(3).sign()).statusCode(200);
        refused(Tokens.v2(ORG, "admin").expiredFor(30).sign());
        refused(Tokens.v2(ORG, "admin")
                .with("nbf", System.currentTimeMillis() / 1000 + 60)
                .sign());
        refused(Tokens.v2(ORG, "admin").with("exp", null).sign());
        refused(Tokens.v2(ORG, "admin").with("sub", null).sign());
    }

    @Test
    void refusesForeignTokens() {
        refused(Tokens.v2(ORG, "admin").with("iss", "https://evil.example.org").sign());
        refused(Tokens.v2(ORG, "admin").with("azp", "https://evil.example.org").sign());
        refused(Tokens.v2(ORG, "admin").signHmacWithPublicKey());
        refused(Tokens.v2(ORG, "admin").unsigned());
        refused(Tokens.v2(ORG, "admin").signedBy("second", "first").sign());
        refused("a.b.c");
        refused(headed("{\"alg\":\"RS256\",\"kid\":123}"));
        refused(headed("{\"alg\":[\"RS256\"],\"kid\":\"first\"}"));
        refused(headed("{\"alg\":\"RS256\",\"kid\":\"first\",\"cty\":7,\"crit\":\"x\"}"));
        refused(headed("[]"));
        refused("x");
        refused("😀\"'");
        verify(Tokens.v2(ORG, "admin").with("azp", null).sign()).statusCode(200);
    }

    @Test
    void asksForAToken() {
        given().post("/api/v1/auth/verify")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("error", equalTo("Authentication failed"))
                .body("error_code", equalTo("UNAUTHORIZED"))
                .body("detail", notNullValue());
        given().header("Authorization", "Basic eDp5")
                .post("/api/v1/auth/verify")
                .then()
                .statusCode(401);
        given().get("/api/v1/probe/read/" + ORG).then().statusCode(401).body("error", equalTo(true));
    }

    @Test
    void learnsARotatedKey_andIsNotFloodedByMadeUpOnes() {
        for (int i = 0; i < 50; i++) {
            refused(Tokens.v2(ORG, "admin").signedBy("second", "made-up-" + i).sign());
        }
        int before = reads();
        refused(Tokens.v2(ORG, "admin").signedBy("second", "second").sign());
        assertThat(before).isLessThan(20);
        RestAssured.given().post(Tokens.config("practice-sync.clerk.issuer") + "/rotate");
        var rotated = Tokens.v2(ORG, "admin").signedBy("second", "second").sign();
        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> verify(rotated).statusCode(200));
    }

    @Test
    void refusesUnfinishedAndImpersonatedSessions() {
        verify(Tokens.v2(ORG, "admin").with("sts", "pending").sign()).statusCode(403);
        var impersonated =
                Tokens.v2(ORG, "admin").with("act", Map.of("sub", "user_9")).sign();
        verify(impersonated).statusCode(200);
        read(ORG, impersonated).statusCode(200);
        write(ORG, impersonated).statusCode(403).body("error_code", equalTo("FORBIDDEN"));
    }

    @Test
    void asksForARole() {
        verify(Tokens.v2(ORG, "admin").sign()).statusCode(200);
        read(ORG, Tokens.v2(ORG, "member").sign()).statusCode(200);
        write(ORG, Tokens.v2(ORG, "viewer").sign())
                .statusCode(403)
                .body("error", equalTo(true))
                .body("error_code", equalTo("FORBIDDEN"))
                .body("details.organization_id", equalTo(ORG));
        write(ORG, Tokens.v2(ORG, "manager").sign()).statusCode(200);
        read(ORG, Tokens.v2(ORG, "stranger").sign()).statusCode(403);
    }

    @Test
    void echoesTheFormAskedWith() {
        int number = verify(Tokens.v2(ORG, "admin").sign()).extract().path("data.organization.id");
        var viewer = Tokens.v2(ORG, "viewer").sign();
        read(Integer.toString(number), viewer).statusCode(200).body("organization_id", equalTo(number));
        read(ORG, viewer).statusCode(200).body("organization_id", equalTo(ORG));
        read("999999", viewer)
                .statusCode(403)
                .body("error_code", equalTo("ORGANIZATION_NOT_FOUND"))
                .body("message", equalTo("Organization '999999' does not exist or access denied"))
                .body("details.organization_id", equalTo(999999));
    }

    @Test
    void keepsOrganizationsApart() {
        verify(Tokens.v2(ORG, "admin").sign()).statusCode(200);
        verify(Tokens.v2("org_other", "admin").sign()).statusCode(200);
        var admin = Tokens.v2(ORG, "admin").sign();
        read("org_other", admin).statusCode(403).body("error_code", equalTo("ORGANIZATION_NOT_FOUND"));
        read("org_nobody", admin).statusCode(403).body("error_code", equalTo("ORGANIZATION_NOT_FOUND"));
        given().auth()
                .oauth2(admin)
                .header("x-organization-id", "org_other")
                .post("/api/v1/auth/verify")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(admin)
                .header("x-organization-id", "org_other")
                .get("/api/v1/probe/read/" + ORG)
                .then()
                .statusCode(403);
    }

    @Test
    void letsOnlyThoseWhoMayChangeItRegisterAnOrganization() {
        read("org_fresh", Tokens.v2("org_fresh", "viewer").sign()).statusCode(403);
        read("org_fresh", Tokens.v2("org_fresh", "manager").sign()).statusCode(200);
        read("org_fresh", Tokens.v2("org_fresh", "viewer").sign()).statusCode(200);
        verify(Tokens.none().sign()).statusCode(403).body("error_code", equalTo("FORBIDDEN"));
    }

    @Test
    void letsPlatformAdminsIn() {
        verify(Tokens.v2(ORG, "admin").sign()).statusCode(200);
        var platform = Tokens.none().with("platform_admin", true).sign();
        write(ORG, platform).statusCode(200);
        read("org_nowhere", platform).statusCode(404).body("error_code", equalTo("ORGANIZATION_NOT_FOUND"));
        given().auth()
                .oauth2(platform)
                .header("x-organization-id", "org_nowhere")
                .get("/api/v1/probe/read/" + ORG)
                .then()
                .statusCode(403);
        given().auth().oauth2(platform).get("/api/v1/probe/platform").then().statusCode(200);
        given().auth()
                .oauth2(Tokens.v2(ORG, "admin").sign())
                .get("/api/v1/probe/platform")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.v2("org_homeUnknown", "viewer")
                        .with("platform_admin", true)
                        .sign())
                .get("/api/v1/probe/platform")
                .then()
                .statusCode(200);
        verify(platform)
                .statusCode(200)
                .body("data.role", equalTo("platform_admin"))
                .body("data.organization", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_'%20or%201=1",
                "%00",
                "org_%00",
                "%F0%9F%98%80",
                "org_",
                "1234567890123456789",
                "-1",
                "%22",
                "org_a.b"
            })
    void refusesMalformedOrganizations(String text) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.v2(ORG, "admin").sign())
                .get("/api/v1/probe/read/" + text)
                .then()
                .statusCode(400)
                .body("error_code", equalTo("VALIDATION_FAILED"))
                .body("errors[0].field", equalTo("organization"));
        given().urlEncodingEnabled(false)
                .get("/api/v1/probe/read/" + text)
                .then()
                .statusCode(401);
    }

    private static int reads() {
        return Integer.parseInt(given().get(Tokens.config("practice-sync.clerk.issuer") + "/reads")
                .asString());
    }

    private static ValidatableResponse verify(String token) {
        return given().auth().oauth2(token).post("/api/v1/auth/verify").then();
    }

    private static String headed(String header) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + ".e30.AAAA";
    }

    private static void refused(String token) {
        verify(token).statusCode(401).header("WWW-Authenticate", "Bearer").body("error_code", equalTo("UNAUTHORIZED"));
    }

    private static ValidatableResponse read(String organization, String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/probe/read/" + organization)
                .then();
    }

    private static ValidatableResponse write(String organization, String token) {
        return given().auth()
                .oauth2(token)
                .post("/api/v1/probe/write/" + organization)
                .then();
    }
}
