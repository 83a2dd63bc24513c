package org.practicesync.vendors.cliniko;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/**
 * A day of Cliniko's: both of its lists of appointments, limited by {@code starts_at} (a filter that Cliniko documents for
 * both), by id, everybody's in one go; then the patients of each page by their ids.
 */
final class ClinikoDay implements DayFeed {
    private final ClinikoPages<AppointmentRecord> individual;
    private final ClinikoPages<AppointmentRecord> groups;
    private final ClinikoPatients patients;
    private final ClinikoConfig config;

    ClinikoDay(
            ClinikoPages<AppointmentRecord> individual,
            ClinikoPages<AppointmentRecord> groups,
            ClinikoPatients patients,
            ClinikoConfig config) {
        this.individual = individual;
        this.groups = groups;
        this.patients = patients;
        this.config = config;
    }

    @Override
    public Uni<DayPage> fetchDay(
            VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        var place = ClinikoDayPlace.of(cursor);
        var pages = place.groups() ? groups : individual;
        var query =
                pages.list().queriesOfStarts(day.begin(), day.end()).between(place.after(), null, config.pageSize());
        return pages.read(session, query)
                .map(page -> checked(pages.list(), page, day, place))
                .chain(page -> withPatients(session, place, page));
    }

    static FeedPage<AppointmentRecord> checked(
            ClinikoList<AppointmentRecord> list, ClinikoWire.Page page, Day day, ClinikoDayPlace place) {
        var ids = ClinikoRecords.ids(page.records());
        ClinikoOrder.check(ids, place.after(), null);
        var last = ClinikoPages.isLast(page);
        requireAllCounted(page, place, last);
        if (ids.isEmpty() && !last) {
            throw malformed("a page of " + list.words() + " without any id");
        }
        var next = place.next(last, ids.isEmpty() ? null : ids.getLast());
        var mapped = ClinikoPages.mapped(list, page, next == null ? null : next.cursor(), last);
        mapped.records().forEach(each -> requireOn(day, each));
        return mapped;
    }

    /** What is counted lies after the cursor: a last page that holds fewer was cut short, or hides them all. */
    private static void requireAllCounted(ClinikoWire.Page page, ClinikoDayPlace place, boolean last) {
        var counted = page.totalEntries();
        var silent = counted == null && page.records().isEmpty() && place.after() == null;
        if (silent || last && counted != null && counted > page.records().size()) {
            throw malformed("Cliniko answered with fewer appointments of a day than it counted");
        }
    }

    private static void requireOn(Day day, AppointmentRecord appointment) {
        var start = appointment.startsAt();
        if (start.isBefore(day.begin()) || !start.isBefore(day.end())) {
            throw new VendorException(
                    new VendorFailure.OrderBroken("an appointment starts on another day: the filter was ignored"));
        }
    }

    private Uni<DayPage> withPatients(VendorSession session, ClinikoDayPlace place, FeedPage<AppointmentRecord> page) {
        var taken = page.records().stream()
                .filter(each -> !each.attendees().isEmpty())
                .toList();
        return patientsOf(session, taken)
                .map(known -> new DayPage(
                        place.groups() ? List.of() : taken,
                        place.groups() ? taken : List.of(),
                        known,
                        page.rejected(),
                        page.cursor()));
    }

    /** Of a patient that no row can be made of the list of patients tells. */
    private Uni<List<PatientRecord>> patientsOf(VendorSession session, List<AppointmentRecord> appointments) {
        var ids = appointments.stream()
                .flatMap(each -> each.attendees().stream())
                .map(Attendee::patientId)
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(portions(ids))
                .onItem()
                .transformToUniAndConcatenate(portion -> patients.readAll(session, portion))
                .onItem()
                .transformToIterable(FeedPage::records)
                .collect()
                .asList();
    }

    private List<List<String>> portions(List<String> ids) {
        var portions = new ArrayList<List<String>>();
        for (int from = 0; from < ids.size(); from += config.pageSize()) {
            portions.add(ids.subList(from, Math.min(ids.size(), from + config.pageSize())));
        }
        return portions;
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
