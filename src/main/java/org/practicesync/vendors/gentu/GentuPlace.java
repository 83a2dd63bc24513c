package org.practicesync.vendors.gentu;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a day has been read.
 *
 * @param practitioner the place in the list of practitioners
 * @param page pages of that practitioner that were read
 * @param last what stood on the page before; empty: nothing
 * @param next Gentu's cursor; null: the first page
 */
record GentuPlace(
        int practitioner, int page, String last, @Nullable String next) {
    private static final GentuPlace BEGIN = new GentuPlace(0, 0, "", null);
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}):(\\d{1,6}):([0-9a-f]*):(.*)", Pattern.DOTALL);
    private static final int FINGERPRINT_LENGTH = 16;

    static GentuPlace of(@Nullable String text) {
        if (text == null) {
            return BEGIN;
        }
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a place in a day of Gentu's");
        }
        var next = parts.group(4);
        return new GentuPlace(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3),
                next.isEmpty() ? null : next);
    }

    String text() {
        return practitioner + ":" + page + ":" + last + ":" + (next == null ? "" : next);
    }

    GentuPlace after(String fingerprint, String cursor) {
        return new GentuPlace(practitioner, page + 1, fingerprint, cursor);
    }

    GentuPlace nextPractitioner() {
        return new GentuPlace(practitioner + 1, 0, "", null);
    }

    /** Tells a page from another by the ids on it; empty for one without. */
    static String fingerprint(List<String> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        try {
            var text = String.join("\n", ids).getBytes(StandardCharsets.UTF_8);
            var hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
