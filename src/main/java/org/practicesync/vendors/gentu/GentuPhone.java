package org.practicesync.vendors.gentu;

import org.jspecify.annotations.Nullable;

/** Telephone numbers as people write them. Gentu is sold in Australia only, so that a number without a country is there. */
final class GentuPhone {
    private static final String COUNTRY = "61";
    private static final int NATIONAL_LENGTH = 10;

    private GentuPhone() {}

    /** Digits only, with the country code where it can be told. */
    static @Nullable String digits(@Nullable String shown) {
        var digits = shown == null ? "" : shown.replaceAll("[^0-9]", "");
        if (digits.isEmpty()) {
            return null;
        }
        boolean national = digits.length() == NATIONAL_LENGTH && digits.startsWith("0");
        return national ? COUNTRY + digits.substring(1) : digits;
    }
}
