package org.practicesync.pms;

/** A PMS that lists the places where a practice sees its patients. */
public interface LocationDirectory {
    RecordFeed<LocationRecord> locations();
}
