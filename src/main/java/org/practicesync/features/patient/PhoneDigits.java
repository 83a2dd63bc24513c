package org.practicesync.features.patient;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The digits by which a phone number is found, whichever way it is written. None begins with a zero. */
final class PhoneDigits {
    /** One digit, two or else three, as the ITU gave them out; something that can be a number must follow. */
    private static final Pattern COUNTRY_CODE = Pattern.compile("^([17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]"
            + "|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])[0-9])(?=[0-9]{4})");

    /** What is dialled before a country code, beside the zeros: Australia's and America's. */
    private static final Pattern DIALLED = Pattern.compile("^(0011|011)(?=[1-9])");

    /** The zero that is dialled at home only: {@code +61 (0)412}. */
    private static final String AT_HOME = "(0)";

    private PhoneDigits() {}

    /** As shown, with the country code and without it. */
    static Set<String> ofPatient(@Nullable String shown, @Nullable String withCountryCode) {
        var all = new LinkedHashSet<String>();
        if (shown != null) {
            all.add(withoutZeros(digits(shown)));
        }
        if (withCountryCode != null) {
            all.add(withoutZeros(withCountryCode));
            all.add(withoutZeros(COUNTRY_CODE.matcher(withCountryCode).replaceFirst("")));
        }
        all.remove("");
        return all;
    }

    /** As somebody may have typed the beginning of a number. */
    static Set<String> ofSearch(String typed) {
        var all = new LinkedHashSet<String>();
        var digits = digits(typed);
        all.add(withoutZeros(digits));
        all.add(withoutZeros(DIALLED.matcher(digits).replaceFirst("")));
        all.remove("");
        return all;
    }

    private static String digits(String text) {
        var digits = new StringBuilder();
        Folding.fold(text.replace(AT_HOME, " "))
                .codePoints()
                .filter(PhoneDigits::isDigit)
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }
}
