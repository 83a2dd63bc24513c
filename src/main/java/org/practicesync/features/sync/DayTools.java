package org.practicesync.features.sync;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.appointment.RunSheetRepository;
import org.practicesync.features.mapping.Directories;
import org.practicesync.features.mapping.SheetRulesRepository;
import org.practicesync.features.quarantine.StorableCheck;
import org.practicesync.features.record.RecordStores;

/** What the work on a day needs from the container. */
@Singleton
record DayTools(
        DayRunRepository days,
        Directories directories,
        SheetRulesRepository rules,
        RunSheetRepository sheet,
        DayPages pages,
        RecordStores stores,
        StorableCheck storable,
        Clock clock) {}
