package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

class ClerkStandInTest {
    private static final Map<String, String> KEY = Map.of("Authorization", "Bearer " + ClerkStandIn.SECRET_KEY);

    @TempDir
    Path folder;

    private ClerkStandIn standIn;
    private ClerkControl clerk;

    @BeforeEach
    void start() {
        standIn = new ClerkStandIn(folder.resolve("keys.json"));
        clerk = new ClerkControl(standIn.start(0));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void mintsBothVersions() throws Exception {
        var second = verify(clerk.token(TokenOrder.of("org_demo", "admin")
                .permissions("org:sync:manage", "org:sync:read", "org:patients:read")));
        var first = verify(clerk.token(TokenOrder.of("org_demo", "org:manager").version(1)));

        assertThat(second.getClaimValue("o", Map.class))
                .containsEntry("id", "org_demo")
                .containsEntry("rol", "admin")
                .containsEntry("per", "manage,read")
                .containsEntry("fpm", "3,0,2");
        assertThat(second.getStringClaimValue("fea")).isEqualTo("o:sync,u:beta,o:patients");
        assertThat(second.getExpirationTime().getValue() - second.getIssuedAt().getValue())
                .isEqualTo(60);
        assertThat(first.getStringClaimValue("org_role")).isEqualTo("org:manager");
        assertThat(first.hasClaim("o")).isFalse();
    }

    @Test
    void mintsWhatMustBeRefused() {
        for (var flaw : new String[] {"unknownKid", "hs256", "none", "foreignKey"}) {
            assertThatThrownBy(() -> verify(
                            clerk.token(TokenOrder.of("org_demo", "admin").flaw(flaw))))
                    .as(flaw)
                    .isInstanceOf(InvalidJwtException.class);
        }
        assertThatThrownBy(() ->
                        verify(clerk.token(TokenOrder.of("org_demo", "admin").expiredBy(6))))
                .isInstanceOf(InvalidJwtException.class);
        assertThatThrownBy(() ->
                        verify(clerk.token(TokenOrder.of("org_demo", "admin").notBeforeIn(30))))
                .isInstanceOf(InvalidJwtException.class);
    }

    @Test
    void algNoneHasAnEmptySignature() {
        var token = clerk.token(TokenOrder.of("org_demo", "admin").flaw("none"));
        var header = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
        assertThat(Json.read(header).path("alg").asText()).isEqualTo("none");
        assertThat(token).endsWith(".");
    }

    @Test
    void oldTokensOutliveARotationAndARestart() throws Exception {
        var token = clerk.token("org_demo", "viewer");
        clerk.rotate();
        verify(token);
        var issuer = clerk.issuer();
        standIn.close();
        standIn = new ClerkStandIn(folder.resolve("keys.json"));
        assertThat(standIn.start(Integer.parseInt(issuer.substring(issuer.lastIndexOf(':') + 1))))
                .isEqualTo(issuer);
        verify(token);
    }

    @Test
    void guardsTheBackendKeys() {
        var http = new HttpJson(clerk.issuer());
        assertThat(http.get("/v1/jwks").status()).isEqualTo(401);
        var keys = http.get("/v1/jwks", Map.of("Authorization", "Bearer " + ClerkStandIn.SECRET_KEY))
                .json();
        assertThat(keys.path("keys")).hasSize(2);
        assertThat(keys.toString()).doesNotContain("\"d\"");
    }

    @Test
    void listsMembersByPages() {
        clerk.organization("org_demo", "Example Clinic");
        clerk.members("org_demo", "user_", 12, "org:member");
        clerk.member("org_demo", "user_3", "org:admin");
        var path = "/v1/organizations/org_demo/memberships";
        assertThat(backend(path).path("data")).hasSize(10);
        var page = backend(path + "?limit=5&offset=10&order_by=%2Bcreated_at");
        assertThat(page.path("total_count").asInt()).isEqualTo(12);
        assertThat(page.path("data")).hasSize(2);
        assertThat(page.at("/data/0/public_user_data/user_id").asText()).isEqualTo("user_10");
        assertThat(page.at("/data/0/organization/name").asText()).isEqualTo("Example Clinic");
        assertThat(backend(path).at("/data/0/public_user_data/user_id").asText())
                .isEqualTo("user_11");
        var some = backend(path + "?user_id%5B%5D=user_3&user_id%5B%5D=user_nobody");
        assertThat(some.path("total_count").asInt()).isEqualTo(1);
        assertThat(some.at("/data/0/role").asText()).isEqualTo("org:admin");
        clerk.removeMember("org_demo", "user_3");
        assertThat(backend(path).path("total_count").asInt()).isEqualTo(11);
        assertThat(backend("/v1/organizations?organization_id%5B%5D=org_nobody")
                        .path("total_count")
                        .asInt())
                .isZero();
        assertThat(clerk.requests()).contains("GET " + path + "?limit=5&offset=10&order_by=+created_at");
    }

    @Test
    void refusesAsTheBackendApiDoes() {
        clerk.organization("org_demo", "Example Clinic");
        var http = new HttpJson(clerk.issuer());
        var path = "/v1/organizations/org_demo/memberships";
        assertThat(http.get(path).status()).isEqualTo(401);
        assertThat(http.get(path, Map.of("Authorization", "Bearer sk_test_other"))
                        .status())
                .isEqualTo(401);
        for (String query : new String[] {"limit=0", "limit=501", "limit=a", "offset=-1", "order_by=name"}) {
            var answer = http.get(path + "?" + query, KEY);
            assertThat(answer.status()).as(query).isEqualTo(422);
            assertThat(answer.json().path("clerk_trace_id").asText()).isNotEmpty();
        }
        assertThat(http.get("/v1/organizations/org_nobody", KEY).status()).isEqualTo(404);
        assertThat(http.get("/v1/organizations/org_nobody/memberships", KEY).status())
                .isEqualTo(404);
        var versioned = new java.util.HashMap<>(KEY);
        versioned.put("Clerk-API-Version", "2026-05-12");
        assertThat(http.get(path, versioned).status()).isEqualTo(200);
        assertThat(http.get(path + "?__clerk_api_version=2026-05-12", versioned).status())
                .isEqualTo(400);
        clerk.limit(1);
        http.get(path, KEY);
        assertThat(http.get(path, KEY).status()).isEqualTo(429);
        clerk.reset();
        clerk.removeOrganization("org_demo");
        assertThat(http.get(path, KEY).status()).isEqualTo(404);
    }

    private JsonNode backend(String path) {
        return new HttpJson(clerk.issuer()).get(path, KEY).required();
    }

    private JwtClaims verify(String token) throws Exception {
        var keys = new JsonWebKeySet(
                new HttpJson(clerk.issuer()).get("/.well-known/jwks.json").text());
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(clerk.issuer())
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
