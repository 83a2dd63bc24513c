package org.practicesync.vendors.gentu;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;

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
        return Fingerprint.of(String.join("\n", ids));
    }
}
