package org.practicesync.vendors.cliniko;

import jakarta.inject.Singleton;
import java.util.List;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.DayFeed;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordFeed;

/** All lists of Cliniko. */
@Singleton
class ClinikoFeeds {
    private final ClinikoPatients patients;
    private final ClinikoPractitioners practitioners;
    private final ClinikoChangeFeed<AppointmentTypeRecord> types;
    private final ClinikoFeed<LocationRecord> locations;
    private final ClinikoAppointments appointments;
    private final ClinikoGroups groups;
    private final ClinikoDay day;

    ClinikoFeeds(ClinikoClient client, ClinikoConfig config) {
        patients = new ClinikoPatients(new ClinikoPages<>(client, ClinikoLists.PATIENTS), config);
        practitioners = new ClinikoPractitioners(client, config);
        types = new ClinikoChangeFeed<>(new ClinikoPages<>(client, ClinikoLists.TYPES), config);
        // Which filters businesses take is not documented; there are few of them, and all are read in one page.
        locations = new ClinikoFeed<>(new ClinikoPages<>(client, ClinikoLists.BUSINESSES), config);
        var individual = new ClinikoPages<>(client, ClinikoLists.APPOINTMENTS);
        var ofGroups = new ClinikoPages<>(client, ClinikoLists.groups(new ClinikoAttendees(client, config)));
        appointments = new ClinikoAppointments(individual, config);
        groups = new ClinikoGroups(ofGroups, config);
        day = new ClinikoDay(individual, ofGroups, patients, config);
    }

    RecordFeed<PatientRecord> patients() {
        return patients;
    }

    RecordFeed<PractitionerRecord> practitioners() {
        return practitioners;
    }

    RecordFeed<AppointmentTypeRecord> appointmentTypes() {
        return types;
    }

    RecordFeed<LocationRecord> locations() {
        return locations;
    }

    /** Those of one patient each, and those of groups. */
    List<RecordFeed<AppointmentRecord>> appointments() {
        return List.of(appointments, groups);
    }

    DayFeed day() {
        return day;
    }
}
