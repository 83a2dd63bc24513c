package org.practicesync.pms;

/** A PMS that lists its patients, archived and merged ones included. */
public interface PatientFeed {
    RecordFeed<PatientRecord> patients();
}
