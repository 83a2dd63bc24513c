package org.practicesync.pms;

import java.util.List;

/** A PMS that lists its appointments, cancelled, missed and archived ones included. */
public interface AppointmentFeed {
    /** Its lists of appointments, each of another kind: a PMS may keep those of groups apart. */
    List<RecordFeed<AppointmentRecord>> appointments();
}
