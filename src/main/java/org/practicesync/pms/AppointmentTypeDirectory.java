package org.practicesync.pms;

/** A PMS that lists its appointment types. */
public interface AppointmentTypeDirectory {
    RecordFeed<AppointmentTypeRecord> appointmentTypes();
}
