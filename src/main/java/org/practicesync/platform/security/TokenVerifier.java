package org.practicesync.platform.security;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Decides whether a session token counts: RS256, a key of the issuer, its exact name, and the time. */
@Singleton
public class TokenVerifier {
    private static final int LEEWAY_SECONDS = 5;
    private static final int KEY_ID_LENGTH_MAX = 200;

    private final KeySet keys;
    private final Clock clock;
    private final Optional<String> issuer;
    private final List<String> parties;

    TokenVerifier(ClerkConfig config, KeySet keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = config.issuer();
        this.parties = config.authorizedParties().orElse(List.of()).stream()
                .map(String::strip)
                .filter(party -> !party.isEmpty())
                .toList();
    }

    /** Fails with {@link TokenRefused}. */
    public Uni<Claims> verify(String token) {
        return Uni.createFrom()
                .item(() -> keyIdOf(token))
                .chain(keys::require)
                .map(key -> claims(token, key))
                .invoke(this::refuseForeignParty);
    }

    /** Before any key is fetched: only what could be one of our tokens may cause a look-up. */
    private static String keyIdOf(String token) {
        try {
            var parsed = JsonWebStructure.fromCompactSerialization(token);
            @Nullable String keyId = parsed.getKeyIdHeaderValue();
            boolean plausible = parsed instanceof JsonWebSignature
                    && AlgorithmIdentifiers.RSA_USING_SHA256.equals(parsed.getAlgorithmHeaderValue());
            if (plausible && keyId != null && keyId.length() <= KEY_ID_LENGTH_MAX) {
                return keyId;
            }
        } catch (JoseException | RuntimeException e) {
            // jose4j casts what a header holds: a number or a list where text belongs is a ClassCastException.
            throw TokenRefused.invalid();
        }
        throw TokenRefused.invalid();
    }

    private Claims claims(String token, PublicKey key) {
        return ClaimsReader.read(claimsMap(token, consumer(key)));
    }

    private static Map<String, Object> claimsMap(String token, JwtConsumer consumer) {
        try {
            return consumer.processToClaims(token).getClaimsMap();
        } catch (InvalidJwtException | RuntimeException e) {
            // As above, for the rest of the header and for claims that jose4j reads itself.
            throw TokenRefused.invalid();
        }
    }

    private JwtConsumer consumer(PublicKey key) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKey(key)
                .setExpectedIssuers(true, expectedIssuers())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setSkipDefaultAudienceValidation()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .build();
    }

    private void refuseForeignParty(Claims claims) {
        var party = claims.authorizedParty();
        if (party != null && !parties.isEmpty() && !parties.contains(party)) {
            throw TokenRefused.foreignParty();
        }
    }

    /** Clerk writes its address without a slash at the end; who configures it may add one. */
    private String[] expectedIssuers() {
        String configured = issuer.orElseThrow(TokenRefused::unverifiable);
        return new String[] {configured, configured.replaceAll("/+$", "")};
    }
}
