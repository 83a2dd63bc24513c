package org.practicesync.features.sync;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.quarantine.StorableCheck;

/** What the work on one run needs from the container. */
@Singleton
record SyncTools(
        SyncRunRepository runs,
        PatientRepository patients,
        RejectedRecordRepository rejected,
        StorableCheck storable,
        ConnectionSchedule schedule,
        SyncConfig config,
        Clock clock) {}
