package org.practicesync.kernel;

import java.util.Locale;

/** The short name of a practice management system, as it stands in paths and rows: {@code cliniko}. */
public record VendorId(String value) {
    /** The prefix of this vendor's error codes: {@code CLINIKO} in {@code CLINIKO_AUTH_FAILED}. */
    public String codePrefix() {
        return value.toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
