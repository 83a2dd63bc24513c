package org.practicesync.features.sync;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.features.appointment.AppointmentRepository;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.features.record.Account;
import org.practicesync.pms.BatchLookup;
import org.practicesync.pms.Feeds;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordFeed;
import org.practicesync.pms.RecordKind;

/** Which lists of its PMS a run walks, and in which order. */
@Singleton
class RunFeeds {
    private static final String PATIENTS_ONLY = "full_patients";

    private final AppointmentRepository appointments;
    private final SyncConfig config;

    RunFeeds(AppointmentRepository appointments, SyncConfig config) {
        this.appointments = appointments;
        this.config = config;
    }

    /** All lists that a run of this mode could walk, in its order. */
    List<RecordFeed<?>> all(ClaimedRun run, Account account, Opened opened) {
        var all = Feeds.of(opened.vendor());
        return run.mode().wantsActive() ? activeLast(run, account, opened, all) : all;
    }

    /** Those of them that a run begins with. At least the patients: a practice that chose nothing else has them. */
    List<RecordKind> wanted(ClaimedRun run, Opened opened, List<RecordFeed<?>> all) {
        var kinds = all.stream().map(RecordFeed::kind).toList();
        var wanted = kinds.stream().filter(kind -> wants(run, opened, kind)).toList();
        return wanted.isEmpty() ? List.of(RecordKind.PATIENTS) : wanted;
    }

    /** Whether these are all that the practice wants. */
    boolean isAll(ClaimedRun run) {
        return run.mode() == RunMode.FULL && !run.operationType().equals(PATIENTS_ONLY);
    }

    private static boolean wants(ClaimedRun run, Opened opened, RecordKind kind) {
        if (run.operationType().equals(PATIENTS_ONLY)) {
            return kind == RecordKind.PATIENTS;
        }
        return run.mode().wantsActive() || opened.connection().dataTypes().contains(kind.dataType());
    }

    private static List<RecordFeed<?>> patients(List<RecordFeed<?>> all) {
        return all.stream().filter(feed -> feed.kind() == RecordKind.PATIENTS).toList();
    }

    /** Who is active is known after the appointments. */
    private List<RecordFeed<?>> activeLast(ClaimedRun run, Account account, Opened opened, List<RecordFeed<?>> chosen) {
        var ordered = new ArrayList<RecordFeed<?>>();
        chosen.stream().filter(feed -> feed.kind() != RecordKind.PATIENTS).forEach(ordered::add);
        patients(chosen).forEach(feed -> ordered.add(active(run, account, opened, feed)));
        return List.copyOf(ordered);
    }

    /** Where the PMS cannot read named patients, all of them are read. */
    @SuppressWarnings("unchecked") // the kind says what its records are
    private RecordFeed<?> active(ClaimedRun run, Account account, Opened opened, RecordFeed<?> feed) {
        return feed instanceof BatchLookup<?> named
                ? new ActivePatients(
                        run.organization(),
                        account,
                        (BatchLookup<PatientRecord>) named,
                        appointments,
                        run.startedAt().minus(config.activeWindow()),
                        opened.vendor().profile().pageSize())
                : feed;
    }
}
