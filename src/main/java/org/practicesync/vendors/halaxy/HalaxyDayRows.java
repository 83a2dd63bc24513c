package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.RejectedRecord;

/**
 * What a page of appointments is to a day.
 *
 * @param appointments of the day, with a patient
 * @param rejected what no row can be made of
 * @param strays how many lie so far from the day that no reading of the filter explains them
 */
record HalaxyDayRows(List<AppointmentRecord> appointments, List<RejectedRecord> rejected, int strays) {
    /** Dates may be taken in another zone than the practice's, and three of them may be asked for. */
    private static final Duration TOLERANCE = Duration.ofDays(3);

    static HalaxyDayRows of(Day day, List<JsonNode> page) {
        var appointments = new ArrayList<AppointmentRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        var met = new HashSet<String>();
        int strays = 0;
        for (JsonNode node : page) {
            var id = HalaxyFields.id(node);
            var fields = new HalaxyFields(node);
            var start = fields.instant("start");
            if (id == null) {
                rejected.add(new RejectedRecord(null, HalaxyRecords.NO_ID, node.toString()));
            } else if (start == null) {
                rejected.add(new RejectedRecord(id, "the appointment has no readable start", node.toString()));
            } else if (isStray(day, start)) {
                strays++;
            } else if (isOn(day, start) && met.add(id)) {
                appointments.add(HalaxyAppointmentMapper.appointment(id, start, node, fields));
            }
        }
        // Without a patient it is a meeting or a time that somebody keeps free.
        appointments.removeIf(appointment -> appointment.attendees().isEmpty());
        return new HalaxyDayRows(appointments, rejected, strays);
    }

    /** Filters may be ignored without a word. */
    private static boolean isOn(Day day, Instant start) {
        return !start.isBefore(day.begin()) && start.isBefore(day.end());
    }

    private static boolean isStray(Day day, Instant start) {
        return start.isBefore(day.begin().minus(TOLERANCE))
                || start.isAfter(day.end().plus(TOLERANCE));
    }

    /** The patients of these practitioners' appointments, or of all where none is named. */
    List<String> patientsOf(Collection<String> practitionerIds) {
        var wanted = Set.copyOf(practitionerIds);
        return appointments.stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(String.valueOf(one.practitionerId())))
                .flatMap(one -> one.attendees().stream())
                .map(AppointmentRecord.Attendee::patientId)
                .distinct()
                .toList();
    }
}
