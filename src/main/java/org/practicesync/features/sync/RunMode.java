package org.practicesync.features.sync;

import java.util.Locale;

/** What a run reads. {@link #id()} is its name in rows. */
enum RunMode {
    /** Everything. */
    FULL,
    /** What changed since the last run; everything where that cannot be told. */
    INCREMENTAL,
    /** Nothing but the records that are missing and whose removal a person confirmed. */
    REMOVALS;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunMode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
