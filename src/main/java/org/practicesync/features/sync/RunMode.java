package org.practicesync.features.sync;

import java.util.Locale;

/** What a run reads. {@link #id()} is its name in rows. */
enum RunMode {
    /** Everything. */
    FULL,
    /** What changed since the last run; everything where that cannot be told. */
    INCREMENTAL,
    /** What changed since the last run; where that cannot be told, appointments of the active window and their patients. */
    ACTIVE,
    /** Appointments of the active window and their patients, whatever was read before. */
    ACTIVE_AFRESH,
    /** Nothing but the records that are missing and whose removal a person confirmed. */
    REMOVALS,
    /** The appointments of one day: the run sheet. */
    DAY;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunMode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    boolean prefersChanges() {
        return this == INCREMENTAL || this == ACTIVE;
    }

    boolean wantsActive() {
        return this == ACTIVE || this == ACTIVE_AFRESH;
    }
}
