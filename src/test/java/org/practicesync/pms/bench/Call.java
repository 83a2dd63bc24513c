package org.practicesync.pms.bench;

/** What is asked of a system, as far as it can be. */
public enum Call {
    PATIENTS,
    PRACTITIONERS,
    APPOINTMENT_TYPES,
    /** The list of appointments that a day is read from. */
    DAY
}
