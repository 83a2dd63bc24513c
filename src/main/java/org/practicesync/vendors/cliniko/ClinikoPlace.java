package org.practicesync.vendors.cliniko;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;

/**
 * How far a walk by page got: {@code p:3:9f…} is page 3 of the list, {@code s:1:…} page 1 of the sweep after it.
 *
 * @param sweeping whether the list is done and its changes are being read
 * @param page the last page read, 0 for none
 * @param print of the ids that page held, so that the same page again is noticed
 */
record ClinikoPlace(boolean sweeping, int page, String print) {
    private static final ClinikoPlace BEGINNING = new ClinikoPlace(false, 0, "");
    private static final Pattern FORM = Pattern.compile("([ps]):(\\d{1,9}):([0-9a-f]*)");

    static ClinikoPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        var matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place in a walk by page");
        }
        return new ClinikoPlace(matcher.group(1).equals("s"), Integer.parseInt(matcher.group(2)), matcher.group(3));
    }

    int next() {
        return page + 1;
    }

    ClinikoPlace after(List<String> ids) {
        return new ClinikoPlace(sweeping, next(), print(ids));
    }

    ClinikoPlace sweep() {
        return new ClinikoPlace(true, 0, "");
    }

    boolean sameAs(List<String> ids) {
        return page > 0 && print.equals(print(ids));
    }

    String cursor() {
        return (sweeping ? "s:" : "p:") + page + ":" + print;
    }

    private static String print(List<String> ids) {
        return Fingerprint.of(String.join(",", ids));
    }
}
