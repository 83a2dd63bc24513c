package org.practicesync.features.patient;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which patients a list shows.
 *
 * @param search part of a name, e-mail address or phone number; null for all
 */
record PatientFilter(@Nullable String search, @Nullable Instant syncedAfter, int limit, long offset) {
    private static final int DIGITS_MIN = 3;

    /** The text as it is compared. No stored text holds NUL, and PostgreSQL takes none. */
    @Nullable
    String folded() {
        String text = search == null ? "" : search.replace("\0", "").strip();
        return text.isEmpty() ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The digits of a phone number in any form, without the leading zeros that a country code replaces. */
    @Nullable
    String digits() {
        if (search == null || !search.strip().matches("[+()\\d\\s./-]+")) {
            return null;
        }
        String digits = search.replaceAll("\\D", "").replaceFirst("^0+", "");
        return digits.length() < DIGITS_MIN ? null : digits;
    }
}
