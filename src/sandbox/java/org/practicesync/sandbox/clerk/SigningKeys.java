package org.practicesync.sandbox.clerk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The instance's key pairs: one signs, the one before it is still published. Kept in a file, tokens outlive a restart. */
final class SigningKeys {
    private static final int BITS = 2048;

    private final @Nullable Path file;
    private RsaJsonWebKey active;
    private RsaJsonWebKey retired;

    private SigningKeys(@Nullable Path file, RsaJsonWebKey active, RsaJsonWebKey retired) {
        this.file = file;
        this.active = active;
        this.retired = retired;
    }

    static SigningKeys open(@Nullable Path file) {
        try {
            if (file != null && Files.exists(file)) {
                var keys = new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
                return new SigningKeys(file, (RsaJsonWebKey) keys.getFirst(), (RsaJsonWebKey) keys.getLast());
            }
            var keys = new SigningKeys(file, generate(), generate());
            keys.save();
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized RsaJsonWebKey active() {
        return active;
    }

    synchronized RsaJsonWebKey retired() {
        return retired;
    }

    synchronized void rotate() {
        retired = active;
        active = generate();
        save();
    }

    /** The public halves, as a JWKS. */
    synchronized String published() {
        return new JsonWebKeySet(active, retired).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, new JsonWebKeySet(active, retired).toJson(OutputControlLevel.INCLUDE_PRIVATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RsaJsonWebKey generate() {
        try {
            var key = RsaJwkGenerator.generateJwk(BITS);
            key.setKeyId("ins_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24));
            key.setUse("sig");
            key.setAlgorithm("RS256");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
