package org.practicesync.platform.crypto;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.practicesync.kernel.Fingerprint;

/**
 * Seals secrets with AES-256-GCM. The first master key of {@code CREDENTIALS_KEYS} writes, all of them read, so that a
 * key is replaced by putting a new one in front.
 */
@Singleton
public class Vault {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_DIGITS = 8;

    private final List<MasterKey> keys;
    // Created at run time: a native image must not carry a seeded generator.
    private final SecureRandom random = new SecureRandom();

    private record MasterKey(String id, SecretKeySpec key) {}

    /** A sealed text and the id of the master key that opens it. */
    public record Sealed(String keyId, byte[] bytes) {}

    Vault(@ConfigProperty(name = "CREDENTIALS_KEYS") List<String> masterKeys) {
        this.keys = read(masterKeys);
    }

    /**
     * @param context what the sealed text belongs to; {@link #open} needs the same, so that a row cannot be moved
     */
    public Sealed seal(String plain, String context) {
        var writer = keys.getFirst();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] body = crypt(Cipher.ENCRYPT_MODE, writer.key, nonce, 0, context, plain.getBytes(StandardCharsets.UTF_8));
        byte[] all = new byte[NONCE_BYTES + body.length];
        System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
        System.arraycopy(body, 0, all, NONCE_BYTES, body.length);
        return new Sealed(writer.id, all);
    }

    /**
     * @throws IllegalStateException if none of the master keys opens it, or it was sealed for another context
     */
    public String open(Sealed sealed, String context) {
        var reader = keys.stream()
                .filter(key -> key.id.equals(sealed.keyId()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("no master key " + sealed.keyId() + " in CREDENTIALS_KEYS"));
        byte[] all = sealed.bytes();
        byte[] body = new byte[all.length - NONCE_BYTES];
        System.arraycopy(all, NONCE_BYTES, body, 0, body.length);
        return new String(crypt(Cipher.DECRYPT_MODE, reader.key, all, 0, context, body), StandardCharsets.UTF_8);
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, int at, String context, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, at, NONCE_BYTES));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed secret could not be processed", e);
        }
    }

    private static List<MasterKey> read(List<String> encoded) {
        var found = new ArrayList<MasterKey>();
        for (String text : encoded) {
            byte[] raw = Base64.getDecoder().decode(text.strip());
            if (raw.length != KEY_BYTES) {
                throw new IllegalStateException("CREDENTIALS_KEYS: each key is 32 bytes in base64");
            }
            found.add(new MasterKey(idOf(raw), new SecretKeySpec(raw, "AES")));
        }
        return List.copyOf(found);
    }

    private static String idOf(byte[] raw) {
        return Fingerprint.whole(raw).substring(0, KEY_ID_DIGITS);
    }
}
