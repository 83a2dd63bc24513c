package org.practicesync.pms;

/** A PMS that lists its practitioners, inactive ones included. */
public interface PractitionerDirectory {
    RecordFeed<PractitionerRecord> practitioners();
}
