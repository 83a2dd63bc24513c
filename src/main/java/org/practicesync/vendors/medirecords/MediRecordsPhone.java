package org.practicesync.vendors.medirecords;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers are as people typed them; MediRecords is Australian, so that one without a country code is too. */
final class MediRecordsPhone {
    private static final Pattern NATIONAL = Pattern.compile("0[2-9]\\d{8}");
    private static final Pattern NINE_DIGITS = Pattern.compile("[2-9]\\d{8}");

    private MediRecordsPhone() {}

    /** Digits only, with the country code where it is known; null where there are none. */
    static @Nullable String digits(@Nullable String shown) {
        var digits = shown == null ? "" : shown.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.startsWith("0011")) {
            return digits.substring(4);
        }
        if (NATIONAL.matcher(digits).matches()) {
            return "61" + digits.substring(1);
        }
        var bare =
                NINE_DIGITS.matcher(digits).matches() && !String.valueOf(shown).contains("+");
        return bare ? "61" + digits : digits;
    }
}
