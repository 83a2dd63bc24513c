package org.practicesync.vendors.cliniko;

import java.util.List;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordKind;

/** The lists we read. A filter stands here only where Cliniko documents it for that list: it may refuse any other. */
final class ClinikoLists {
    /** Lifts the default exclusion of archived records, which are most of those that a merge of patients left behind. */
    static final String ARCHIVED_TOO = "archived_at:*";

    /** Lifts the default exclusion of cancelled ones. */
    static final String CANCELLED_TOO = "cancelled_at:*";

    static final ClinikoList<PatientRecord> PATIENTS =
            new ClinikoList<>(RecordKind.PATIENTS, "patients", List.of(ARCHIVED_TOO), ClinikoMapper::patient);

    /** Those of one patient each. */
    static final ClinikoList<AppointmentRecord> APPOINTMENTS = new ClinikoList<>(
            RecordKind.APPOINTMENTS,
            "individual_appointments",
            List.of(ARCHIVED_TOO, CANCELLED_TOO),
            ClinikoAppointmentMapper::individual);

    static final ClinikoList<AppointmentTypeRecord> TYPES = new ClinikoList<>(
            RecordKind.APPOINTMENT_TYPES, "appointment_types", List.of(ARCHIVED_TOO), ClinikoMapper::appointmentType);

    static final ClinikoList<LocationRecord> BUSINESSES =
            new ClinikoList<>(RecordKind.LOCATIONS, "businesses", List.of(ARCHIVED_TOO), ClinikoMapper::location);

    /** Only active ones are listed here; single ones are read from here in any case. Nobody is archived. */
    static final ClinikoList<PractitionerRecord> PRACTITIONERS =
            new ClinikoList<>(RecordKind.PRACTITIONERS, "practitioners", List.of(), ClinikoMapper::practitioner);

    private ClinikoLists() {}

    /** Groups are not cancelled, their attendees are. */
    static ClinikoList<AppointmentRecord> groups(ClinikoAttendees attendees) {
        return new ClinikoList<>(
                RecordKind.GROUP_APPOINTMENTS,
                "group_appointments",
                List.of(ARCHIVED_TOO),
                ClinikoAppointmentMapper::group,
                attendees::join);
    }
}
