package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PMS of which one day's appointments can be read: the run sheet. */
public interface DayFeed {
    /** A day as the practice's clocks have it: 23, 24 or 25 hours. */
    record Day(LocalDate date, ZoneId zone) {
        public Instant begin() {
            return date.atStartOfDay(zone).toInstant();
        }

        /** Exclusive. */
        public Instant end() {
            return date.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    /**
     * A part of a day.
     *
     * @param appointments that start on the day, cancelled and missed ones included; slots without a patient are left out
     * @param groups the same of groups, where the PMS keeps those in a list of their own: {@link RecordKind#GROUP_APPOINTMENTS}
     * @param patients those of the appointments, as far as the PMS tells who they are
     * @param rejected what no row can be made of
     * @param cursor where the next part begins; null: there is none
     */
    record DayPage(
            List<AppointmentRecord> appointments,
            List<AppointmentRecord> groups,
            List<PatientRecord> patients,
            List<RejectedRecord> rejected,
            @Nullable String cursor) {
        public DayPage {
            appointments = List.copyOf(appointments);
            groups = List.copyOf(groups);
            patients = List.copyOf(patients);
            rejected = List.copyOf(rejected);
        }

        /** Of a PMS that has one list of appointments. */
        public DayPage(
                List<AppointmentRecord> appointments,
                List<PatientRecord> patients,
                List<RejectedRecord> rejected,
                @Nullable String cursor) {
            this(appointments, List.of(), patients, rejected, cursor);
        }
    }

    /**
     * Reads the part of the day that begins at the cursor.
     *
     * @param practitionerIds whose appointments, by the PMS's own ids; the same for every part of a day. Where the PMS can
     *     list everybody's in one go it may answer with those of others too
     * @param cursor null: the first part
     * @return fails with a {@link VendorException}; a part that comes a second time, or one that the PMS cut short, is
     *     {@link VendorFailure.Malformed}
     */
    Uni<DayPage> fetchDay(VendorSession session, Day day, List<String> practitionerIds, @Nullable String cursor);
}
