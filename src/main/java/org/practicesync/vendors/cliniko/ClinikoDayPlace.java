package org.practicesync.vendors.cliniko;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a day got: {@code a:17} is after the appointment 17, {@code g:} at the beginning of the groups,
 * which come last.
 *
 * @param groups whether the appointments of one patient each are done
 * @param after the last id read; null: none yet
 */
record ClinikoDayPlace(boolean groups, @Nullable String after) {
    private static final ClinikoDayPlace BEGINNING = new ClinikoDayPlace(false, null);
    private static final Pattern FORM = Pattern.compile("([ag]):(\\d{0,19})");

    static ClinikoDayPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return BEGINNING;
        }
        var matcher = FORM.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a place in a day");
        }
        var after = matcher.group(2);
        return new ClinikoDayPlace(matcher.group(1).equals("g"), after.isEmpty() ? null : after);
    }

    /** The next one; null where the day ends. */
    @Nullable
    ClinikoDayPlace next(boolean listEnds, @Nullable String last) {
        if (!listEnds) {
            return new ClinikoDayPlace(groups, last);
        }
        return groups ? null : new ClinikoDayPlace(true, null);
    }

    String cursor() {
        return (groups ? "g:" : "a:") + (after == null ? "" : after);
    }
}
