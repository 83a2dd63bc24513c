package org.practicesync.pms;

import java.util.Locale;

/** A kind of record that a run walks. {@link #id()} is its name in rows and JSON. */
public enum RecordKind {
    PATIENTS;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RecordKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
