package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/**
 * A day's appointments of everybody in the office, by pages, and their patients a few dozen at once. A list that moved under
 * its pages is begun anew, so that an appointment may come twice.
 */
@Singleton
class SikkaDay {
    static final int PART_MAX = 200;

    /** So far from the day that no reading of a date explains it: then the filter was ignored. */
    private static final Duration TOLERANCE = Duration.ofDays(2);

    private final SikkaClient client;
    private final SikkaPatients patients;

    SikkaDay(SikkaClient client, SikkaPatients patients) {
        this.client = client;
        this.patients = patients;
    }

    Uni<DayPage> page(VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor) {
        var place = SikkaPlace.of(cursor);
        var query = SikkaAppointments.LIST
                .with("startdate", day.date().toString())
                .with("enddate", day.date().toString())
                .page(place.offset(), PART_MAX);
        return client.list(session, query)
                .chain(envelope -> told(session, day, Set.copyOf(practitionerIds), place, envelope));
    }

    private Uni<DayPage> told(
            VendorSession session, Day day, Set<String> practitioners, SikkaPlace before, SikkaEnvelope envelope) {
        var step = before.after(envelope, SikkaAppointmentMapper.KEY);
        var cursor = step.last() ? null : step.place().cursor();
        var mapped = SikkaAppointments.ROWS.mapped(onDay(envelope.items(), day), day.zone());
        var met = new HashSet<String>();
        // Without a patient it is a meeting or a time that somebody keeps free.
        var appointments = mapped.records().stream()
                .filter(one -> isOn(day, one) && !one.attendees().isEmpty() && met.add(one.pmsId()))
                .toList();
        return people(session, appointments, practitioners)
                .map(people -> new DayPage(appointments, people, mapped.rejected(), cursor));
    }

    /** A row that cannot be read may be of the day: it is shown to be put aside. */
    private static List<JsonNode> onDay(List<JsonNode> rows, Day day) {
        for (JsonNode row : rows) {
            var start = SikkaAppointmentMapper.start(new SikkaFields(row, SikkaAppointmentMapper.KEY), day.zone());
            boolean stray = start != null
                    && (start.isBefore(day.begin().minus(TOLERANCE))
                            || start.isAfter(day.end().plus(TOLERANCE)));
            if (stray) {
                throw new VendorException(
                        new VendorFailure.OrderBroken("Sikka lists appointments of other days than the one asked for"));
            }
        }
        return rows;
    }

    private static boolean isOn(Day day, AppointmentRecord appointment) {
        return !appointment.startsAt().isBefore(day.begin())
                && appointment.startsAt().isBefore(day.end());
    }

    /** Nobody is asked for whose practitioner is not followed. */
    private Uni<List<PatientRecord>> people(
            VendorSession session, List<AppointmentRecord> appointments, Set<String> practitioners) {
        var ids = appointments.stream()
                .filter(one -> practitioners.contains(String.valueOf(one.practitionerId())))
                .flatMap(one -> one.attendees().stream())
                .map(AppointmentRecord.Attendee::patientId)
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : patients.readAll(session, ids)
                        .map(FeedPage::records)
                        .onFailure(SikkaFailures::isHidden)
                        .recoverWithItem(List.of());
    }
}
