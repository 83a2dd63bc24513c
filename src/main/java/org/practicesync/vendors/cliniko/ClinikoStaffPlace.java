package org.practicesync.vendors.cliniko;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk through practitioners is: {@code active} at the beginning of those who work there, {@code inactive:12} after
 * id 12 of those who have left.
 *
 * @param after null: at the beginning
 */
record ClinikoStaffPlace(boolean active, @Nullable String after) {
    static final ClinikoStaffPlace ACTIVE = new ClinikoStaffPlace(true, null);
    static final ClinikoStaffPlace INACTIVE = new ClinikoStaffPlace(false, null);

    private static final Pattern FORM = Pattern.compile("(active|inactive)(?::([1-9]\\d{0,18}))?");

    static ClinikoStaffPlace of(@Nullable String position) {
        var parts = FORM.matcher(position == null ? "" : position);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a place in a walk through practitioners");
        }
        return new ClinikoStaffPlace(parts.group(1).equals("active"), parts.group(2));
    }

    ClinikoStaffPlace at(@Nullable String id) {
        return new ClinikoStaffPlace(active, id);
    }

    String text() {
        return (active ? "active" : "inactive") + (after == null ? "" : ":" + after);
    }
}
