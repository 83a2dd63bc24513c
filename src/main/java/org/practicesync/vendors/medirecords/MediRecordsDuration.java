package org.practicesync.vendors.medirecords;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations are texts: {@code 15 mins}, {@code 1 hr}, {@code 1 hr 30 mins}. */
final class MediRecordsDuration {
    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,2}) ?h(?:(?:ou)?rs?)?\\.?)? ?,? ?(?:(\\d{1,4}) ?m(?:in(?:ute)?s?)?\\.?)?");
    private static final int HOUR = 60;
    private static final int MINUTES_MAX = 24 * HOUR;

    private MediRecordsDuration() {}

    /** Empty for what is no duration, or none of an appointment. */
    static Optional<Integer> minutes(@Nullable String text) {
        var words = text == null ? "" : text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        var form = FORM.matcher(words);
        return form.matches()
                ? Optional.of(number(form, 1) * HOUR + number(form, 2))
                        .filter(minutes -> minutes > 0 && minutes <= MINUTES_MAX)
                : Optional.empty();
    }

    private static int number(Matcher form, int group) {
        return form.group(group) == null ? 0 : Integer.parseInt(form.group(group));
    }
}
