package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.practicesync.features.appointment.RunSheetRepository;
import org.practicesync.features.appointment.RunSheetRepository.Entered;
import org.practicesync.features.mapping.SheetRules;
import org.practicesync.features.patient.PatientRepository;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.RecordStores;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.features.sync.DayProgress.Counts;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RejectedRecord;

/**
 * Writes a part of a day within the transaction of its run: patients, appointments, and what of them stands on the run
 * sheet. What the practice does not want there is not stored; what a sync of records stored of it stays.
 */
@Singleton
class DayPages {
    private final RecordStores stores;
    private final PatientRepository patients;
    private final WalkNoteRepository notes;
    private final RunSheetRepository sheet;
    private final Clock clock;

    DayPages(
            RecordStores stores,
            PatientRepository patients,
            WalkNoteRepository notes,
            RunSheetRepository sheet,
            Clock clock) {
        this.stores = stores;
        this.patients = patients;
        this.notes = notes;
        this.sheet = sheet;
        this.clock = clock;
    }

    /**
     * Where a part belongs.
     *
     * @param knowsPatients whether the PMS lists its patients: what is told beside a day must not replace what that list told
     */
    record Place(OrganizationId organization, SyncId run, Account account, SheetRules rules, boolean knowsPatients) {}

    /** The appointments of a part, told apart. */
    private record Sorted(List<AppointmentRecord> individual, List<AppointmentRecord> groups, Set<String> unwanted) {
        static Sorted of(DayPage page, Predicate<AppointmentRecord> wants) {
            var unwanted = new HashSet<String>();
            all(page).filter(wants.negate()).forEach(each -> unwanted.add(each.pmsId()));
            return new Sorted(
                    page.appointments().stream().filter(wants).toList(),
                    page.groups().stream().filter(wants).toList(),
                    unwanted);
        }

        List<String> wantedIds() {
            return Stream.concat(individual.stream(), groups.stream())
                    .map(AppointmentRecord::pmsId)
                    .toList();
        }

        /** Of the patients that the page tells those who come to what is wanted. */
        List<PatientRecord> comers(List<PatientRecord> told) {
            var ids = new HashSet<String>();
            Stream.concat(individual.stream(), groups.stream())
                    .flatMap(each -> each.attendees().stream())
                    .forEach(attendee -> ids.add(attendee.patientId()));
            return told.stream()
                    .filter(patient -> ids.contains(patient.pmsId()))
                    .toList();
        }
    }

    Uni<Counts> write(SqlConnection tx, Place place, DayPage page) {
        var sorted = Sorted.of(page, place.rules()::wants);
        return storePatients(tx, place, sorted.comers(page.patients()))
                .chain(() -> noteSeen(tx, place, page))
                .chain(fresh -> storeAppointments(tx, place, sorted)
                        .chain(() -> enter(tx, place, sorted))
                        .map(entered -> counts(page, sorted, fresh, entered)));
    }

    private Uni<Void> storePatients(SqlConnection tx, Place place, List<PatientRecord> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = told.stream().map(PatientRecord::pmsId).toList();
        var kept = place.knowsPatients()
                ? patients.listKnown(place.organization(), tx, place.account(), ids)
                : Uni.createFrom().item(Set.<String>of());
        return kept.map(known -> without(told, known)).chain(fresh -> upsert(tx, place, fresh));
    }

    private static List<PatientRecord> without(List<PatientRecord> told, Collection<String> known) {
        return told.stream().filter(patient -> !known.contains(patient.pmsId())).toList();
    }

    private Uni<Void> upsert(SqlConnection tx, Place place, List<PatientRecord> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : patients.upsertPage(
                                place.organization(),
                                tx,
                                place.account(),
                                place.run(),
                                fresh,
                                List.of(),
                                List.of(),
                                clock.instant())
                        .replaceWithVoid();
    }

    private Uni<Set<String>> noteSeen(SqlConnection tx, Place place, DayPage page) {
        var keys = Stream.concat(
                        all(page).map(AppointmentRecord::pmsId),
                        page.rejected().stream().map(RejectedRecord::key))
                .distinct()
                .toList();
        return notes.noteSeen(place.organization(), tx, place.run(), RecordKind.APPOINTMENTS, keys);
    }

    private Uni<Void> storeAppointments(SqlConnection tx, Place place, Sorted sorted) {
        return store(tx, place, RecordKind.APPOINTMENTS, sorted.individual())
                .chain(() -> store(tx, place, RecordKind.GROUP_APPOINTMENTS, sorted.groups()));
    }

    private Uni<Void> store(SqlConnection tx, Place place, RecordKind kind, List<AppointmentRecord> records) {
        return records.isEmpty()
                ? Uni.createFrom().voidItem()
                : stores.<AppointmentRecord>of(kind)
                        .upsertPage(
                                place.organization(),
                                tx,
                                place.account(),
                                place.run(),
                                records,
                                List.of(),
                                List.of(),
                                clock.instant())
                        .replaceWithVoid();
    }

    private Uni<Entered> enter(SqlConnection tx, Place place, Sorted sorted) {
        return sheet.enter(place.organization(), tx, place.account(), sorted.wantedIds(), clock.instant())
                .call(() -> sheet.leave(place.organization(), tx, place.account(), sorted.unwanted()));
    }

    private static Counts counts(DayPage page, Sorted sorted, Set<String> fresh, Entered entered) {
        long skipped = sorted.unwanted().stream().filter(fresh::contains).count();
        long failed = page.rejected().stream()
                .map(RejectedRecord::key)
                .distinct()
                .filter(fresh::contains)
                .count();
        return new Counts(1, fresh.size(), entered.created(), entered.updated(), skipped, failed);
    }

    private static Stream<AppointmentRecord> all(DayPage page) {
        return Stream.concat(page.appointments().stream(), page.groups().stream());
    }
}
