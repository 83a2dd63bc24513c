package org.practicesync.features.sync;

import java.time.Clock;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.patient.PatientRepository;

/** What the work on one run needs from the container. */
record SyncTools(
        SyncRunRepository runs,
        PatientRepository patients,
        ConnectionSchedule schedule,
        SyncConfig config,
        Clock clock) {}
