package org.practicesync.features.quarantine;

import org.jspecify.annotations.Nullable;

/** What names a rejected record in its row. It was rejected, so its id may be nothing that a row can hold. */
final class RecordKey {
    /** What is longer than this is no text that a person reads in a list. */
    private static final int LENGTH_MAX = 200;

    private RecordKey() {}

    /** A text that a row can hold and a list can show. */
    static @Nullable String shown(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        return clean.length() > LENGTH_MAX ? clean.substring(0, LENGTH_MAX) + "…" : clean;
    }
}
