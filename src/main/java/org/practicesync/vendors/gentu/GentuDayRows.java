package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

/** Sorts the rows of a page: what belongs to the day, what no row can be made of, and what is neither. */
final class GentuDayRows {
    private final Day day;
    private final GentuAppointments mapper;

    /** By id: a list that changes while it is read may have a row twice, and the later one is newer. */
    private final Map<String, AppointmentRecord> appointments = new LinkedHashMap<>();

    private final List<RejectedRecord> rejected = new ArrayList<>();

    GentuDayRows(Day day, GentuAppointments mapper) {
        this.day = day;
        this.mapper = mapper;
    }

    DayPage page(GentuWire.Appointments page, @Nullable String cursor) {
        page.rows().forEach(this::sort);
        return new DayPage(List.copyOf(appointments.values()), patients(page.people()), rejected, cursor);
    }

    private void sort(JsonNode row) {
        var id = GentuRecords.id(row);
        if (id == null) {
            rejected.add(new RejectedRecord(null, GentuRecords.NO_ID, row.toString()));
        } else if (hasPatient(row)) {
            sort(id, row);
        }
    }

    private static boolean hasPatient(JsonNode row) {
        var participants = row.path("participant").valueStream().toList();
        return !GentuAppointments.ids(participants, "patient").isEmpty();
    }

    private void sort(String id, JsonNode row) {
        var fields = new GentuFields(row);
        var start = fields.instant("startAt");
        if (start == null) {
            rejected.add(new RejectedRecord(id, "the start is missing or cannot be read", row.toString()));
        } else if (!start.isBefore(day.begin()) && start.isBefore(day.end())) {
            appointments.put(id, mapper.map(id, start, fields));
        }
    }

    /** Those of the appointments that are kept; others are none of our business. */
    private List<PatientRecord> patients(List<JsonNode> people) {
        var wanted = new HashSet<String>();
        appointments.values().forEach(one -> one.attendees().forEach(attendee -> wanted.add(attendee.patientId())));
        var patients = new ArrayList<PatientRecord>();
        for (JsonNode person : people) {
            var id = GentuRecords.id(person);
            if (id != null && wanted.remove(id)) {
                patients.add(GentuPeople.patient(id, new GentuFields(person)));
            }
        }
        return patients;
    }
}
