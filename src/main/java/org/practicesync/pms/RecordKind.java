package org.practicesync.pms;

import java.util.Locale;

/**
 * A kind of record that a run walks, in the order in which runs do. {@link #id()} is its name in rows and JSON,
 * {@link #dataType()} what a practice chooses it by.
 */
public enum RecordKind {
    PATIENTS("patients"),
    PRACTITIONERS("practitioners"),
    APPOINTMENT_TYPES("appointment_types"),
    LOCATIONS("appointments"),
    APPOINTMENTS("appointments"),
    GROUP_APPOINTMENTS("appointments");

    private final String dataType;

    RecordKind(String dataType) {
        this.dataType = dataType;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name in {@code data_types}. */
    public String dataType() {
        return dataType;
    }

    /** In words, for {@code current_step}: {@code appointment types}. */
    public String words() {
        return id().replace('_', ' ');
    }

    public static RecordKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
