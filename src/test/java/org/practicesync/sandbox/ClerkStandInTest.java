package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
