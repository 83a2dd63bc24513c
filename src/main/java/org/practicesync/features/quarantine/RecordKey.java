package org.practicesync.features.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What names a rejected record in its row. It was rejected, so its id may be nothing that a row can hold. */
final class RecordKey {
    /** An index takes about 2,700 bytes for all its columns; what is longer than this is no id that a person reads. */
    private static final int LENGTH_MAX = 200;

    private RecordKey() {}

    /** The key as it is; a fingerprint of one that an index or a text cannot hold. */
    static String of(String key) {
        return key.length() > LENGTH_MAX || key.indexOf('\0') >= 0 ? "hash:" + fingerprint(key) : key;
    }

    /** A text that a row can hold and a list can show. */
    static @Nullable String shown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() > LENGTH_MAX ? clean.substring(0, LENGTH_MAX) + "…" : clean;
    }

    private static String fingerprint(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
