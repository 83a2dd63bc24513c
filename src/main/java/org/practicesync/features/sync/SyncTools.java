package org.practicesync.features.sync;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.connection.ConnectionSchedule;
import org.practicesync.features.quarantine.RejectedRecordRepository;
import org.practicesync.features.quarantine.StorableCheck;
import org.practicesync.features.record.PresenceRepository;
import org.practicesync.features.record.RecordStores;
import org.practicesync.features.record.WalkNoteRepository;

/** What the work on one run needs from the container. */
@Singleton
record SyncTools(
        SyncRunRepository runs,
        RecordStores stores,
        WalkNoteRepository notes,
        PresenceRepository presence,
        RejectedRecordRepository rejected,
        StorableCheck storable,
        ConnectionSchedule schedule,
        SyncConfig config,
        Clock clock) {}
