package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.practicesync.sandbox.http.Json;

/** Makes session tokens as the vendor does, and bad ones on demand. */
final class TokenMint {
    private static final int LIFE_SECONDS = 60;
    private static final int SKEW_SECONDS = 5;

    private final SigningKeys keys;
    private final InstantSource clock;

    TokenMint(SigningKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    String mint(TokenOrder order, String baseUrl) {
        var jws = new JsonWebSignature();
        jws.setPayload(Json.write(claims(order, order.text("issuer", baseUrl))));
        jws.setHeader("typ", "JWT");
        // The vendor sends an internal header; readers must not stumble over it.
        jws.setHeader("oiat", clock.millis() / 1000);
        try {
            sign(jws, order.text("flaw", ""));
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sign(JsonWebSignature jws, String flaw) throws JoseException {
        var key = flaw.equals("retired") ? keys.retired() : keys.active();
        jws.setKeyIdHeaderValue(flaw.equals("unknownKid") ? "ins_unknown" : key.getKeyId());
        switch (flaw) {
            case "none" -> {
                jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            }
            case "hs256" -> {
                jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                jws.setKey(new HmacKey(pem(key).getBytes(StandardCharsets.UTF_8)));
            }
            case "", "unknownKid", "retired", "foreignKey" -> {
                jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
                var signer = flaw.equals("foreignKey") ? SigningKeys.open(null).active() : key;
                jws.setKey(signer.getPrivateKey());
            }
            default -> throw new IllegalArgumentException("unknown flaw: " + flaw);
        }
    }

    private ObjectNode claims(TokenOrder order, String issuer) {
        long now = clock.millis() / 1000;
        int life = order.number("lifeSeconds", LIFE_SECONDS);
        long expires = order.has("expiredBy") ? now - order.number("expiredBy", 0) : now + life;
        long issued = order.has("expiredBy") ? expires - life : now;
        var claims = Json.object()
                .put("iss", issuer)
                .put("sub", order.text("user", "user_demo"))
                .put("sid", order.text("session", "sess_demo"))
                .put("iat", issued)
                .put("nbf", issued - SKEW_SECONDS + order.number("notBeforeIn", 0))
                .put("exp", expires + order.number("notBeforeIn", 0));
        claims.putArray("fva").add(3).add(-1);
        if (order.has("azp")) {
            claims.put("azp", order.text("azp", ""));
        }
        if (order.has("act")) {
            claims.putObject("act").put("iss", issuer).put("sid", "sess_staff").put("sub", order.text("act", ""));
        }
        if (order.list("platformAdmin").asBoolean()) {
            claims.put("platform_admin", true);
        }
        if (order.number("version", 2) == 1) {
            addOrganization1(claims, order);
        } else {
            claims.put("v", 2).put("jti", UUID.randomUUID().toString()).put("sts", order.text("sts", "active"));
            addOrganization2(claims, order);
        }
        return claims;
    }

    private static void addOrganization1(ObjectNode claims, TokenOrder order) {
        if (order.has("sts")) {
            claims.put("sts", order.text("sts", ""));
        }
        if (!order.has("organization")) {
            return;
        }
        claims.put("org_id", order.text("organization", ""))
                .put("org_slug", order.text("slug", "example"))
                .put("org_role", "org:" + bareRole(order));
        var permissions = claims.putArray("org_permissions");
        order.list("permissions").forEach(permissions::add);
    }

    private static void addOrganization2(ObjectNode claims, TokenOrder order) {
        if (!order.has("organization")) {
            return;
        }
        var organization = claims.putObject("o")
                .put("id", order.text("organization", ""))
                .put("slg", order.text("slug", "example"))
                .put("rol", bareRole(order));
        var coded = PermissionCode.of(order.list("permissions"));
        if (!coded.features().isEmpty()) {
            claims.put("fea", coded.features());
            organization.put("per", coded.permissions()).put("fpm", coded.map());
        }
    }

    private static String bareRole(TokenOrder order) {
        var role = order.text("role", "member");
        return role.startsWith("org:") ? role.substring(4) : role;
    }

    private static String pem(RsaJsonWebKey key) {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN PUBLIC KEY-----\n"
                + encoder.encodeToString(key.getRsaPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
