package org.practicesync.pms;

import java.util.Locale;

/** What became of an appointment, in our words. {@link #id()} is the name in rows and JSON. */
public enum AppointmentStatus {
    BOOKED,
    ARRIVED,
    COMPLETED,
    CANCELLED,
    NO_SHOW;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
