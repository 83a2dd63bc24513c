package org.practicesync.vendors.sikka;

import org.jspecify.annotations.Nullable;

/** Telephone numbers of North America, where nearly all of Sikka's clinics are. */
final class SikkaPhone {
    private static final int LOCAL_DIGITS = 10;
    private static final int DIGITS_MAX = 15;

    private SikkaPhone() {}

    /** Digits with the country code; null where there are too few to call, or too many. */
    static @Nullable String digits(@Nullable String phone) {
        var digits = phone == null ? "" : phone.replaceAll("\\D", "");
        if (digits.length() == LOCAL_DIGITS) {
            return "1" + digits;
        }
        return digits.length() > LOCAL_DIGITS && digits.length() <= DIGITS_MAX ? digits : null;
    }
}
