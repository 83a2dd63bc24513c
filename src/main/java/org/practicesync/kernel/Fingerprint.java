package org.practicesync.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells two texts apart without showing either: hexadecimal digits of SHA-256. */
public final class Fingerprint {
    private static final int DIGITS = 16;

    private Fingerprint() {}

    /** Sixteen digits: enough for a name, such as a bucket's. */
    public static String of(String text) {
        return whole(text).substring(0, DIGITS);
    }

    /** All 64 digits. */
    public static String whole(String text) {
        return whole(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All 64 digits. */
    public static String whole(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
