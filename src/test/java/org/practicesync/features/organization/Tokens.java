package org.practicesync.features.organization;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Mints tokens, good ones and bad ones. */
@NullUnmarked
final class Tokens {
    private final Map<String, Object> claims = new HashMap<>();
    private String key = "first";
    private String keyId = "first";

    private Tokens() {
        long now = Instant.now().getEpochSecond();
        with("iss", config("practice-sync.clerk.issuer"))
                .with("sub", "user_1")
                .with("sid", "sess_1")
                .with("azp", "https://app.example.org")
                .with("iat", now)
                .with("nbf", now - 5)
                .with("exp", now + 60);
    }

    static Tokens none() {
        return new Tokens();
    }

    static Tokens v2(String organization, String role) {
        return new Tokens()
                .with("v", 2)
                .with("sts", "active")
                .with("fea", "o:sync,o:patients")
                .with(
                        "o",
                        Map.of("id", organization, "rol", role, "slg", "banksia", "per", "manage,read", "fpm", "3,2"));
    }

    static Tokens v1(String organization, String role) {
        return new Tokens().with("org_id", organization).with("org_role", "org:" + role);
    }

    Tokens with(String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return this;
    }

    Tokens expiredFor(int seconds) {
        long end = Instant.now().getEpochSecond() - seconds;
        return with("exp", end).with("iat", end - 60).with("nbf", end - 65);
    }

    Tokens signedBy(String key, String keyId) {
        this.key = key;
        this.keyId = keyId;
        return this;
    }

    String sign() {
        try {
            var rsa = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(config("edge.key." + key));
            var jws = jws("RS256");
            jws.setKey(rsa.getRsaPrivateKey());
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String signHmacWithPublicKey() {
        try {
            var rsa = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(config("edge.key." + key));
            var jws = jws("HS256");
            jws.setKey(new HmacKey(rsa.getRsaPublicKey().getEncoded()));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String unsigned() {
        try {
            var jws = jws("none");
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonWebSignature jws(String algorithm) {
        var content = new JwtClaims();
        claims.forEach(content::setClaim);
        var jws = new JsonWebSignature();
        jws.setPayload(content.toJson());
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKeyIdHeaderValue(keyId);
        jws.setHeader("oiat", 1);
        return jws;
    }

    static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
