package org.practicesync.vendors.cliniko;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an id of Cliniko's looks like: a positive 64-bit number, as text. */
final class ClinikoIds {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,18}");

    private ClinikoIds() {}

    /** Text that is no id never becomes part of an address or of a filter. */
    static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** Whether it also fits 64 bits: a filter with one that does not may be refused, and with it all others that it names. */
    static boolean fitsFilter(@Nullable String text) {
        return isId(text) && new BigInteger(text).bitLength() < Long.SIZE;
    }
}
