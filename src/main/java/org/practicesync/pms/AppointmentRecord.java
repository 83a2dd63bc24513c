package org.practicesync.pms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appointment as every PMS is mapped to, of one patient or of a group. Texts carry no NUL; an absent or empty value is
 * null. Ids of other records are the PMS's own.
 *
 * @param status of the appointment as a whole; each attendee has one of their own
 * @param pmsStatus the PMS's own word, where it has one
 * @param telehealth null where the PMS does not tell
 * @param telehealthUrl the practitioner's address, never the patient's
 * @param capacity how many patients a group takes; null for an appointment of one
 * @param attendees the patients, at most one for an appointment that is no group; none for a slot without a patient
 */
public record AppointmentRecord(
        String pmsId,
        Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String practitionerId,
        @Nullable String appointmentTypeId,
        @Nullable String locationId,
        AppointmentStatus status,
        @Nullable String pmsStatus,
        @Nullable Instant cancelledAt,
        @Nullable String cancellationReason,
        @Nullable Boolean telehealth,
        @Nullable String telehealthUrl,
        @Nullable String notes,
        @Nullable Integer capacity,
        List<Attendee> attendees,
        @Nullable Instant archivedAt,
        @Nullable Instant pmsCreatedAt,
        @Nullable Instant pmsUpdatedAt,
        List<String> warnings)
        implements PmsRecord {

    /**
     * A patient's place in an appointment.
     *
     * @param patientId the PMS's own id of the patient
     * @param pmsId the PMS's own id of the place, where it has one
     */
    public record Attendee(
            String patientId,
            @Nullable String pmsId,
            AppointmentStatus status,
            @Nullable Instant cancelledAt) {}

    public AppointmentRecord {
        attendees = List.copyOf(attendees);
        warnings = List.copyOf(warnings);
    }

    /** Names no person, and no note. */
    @Override
    public String toString() {
        return "AppointmentRecord[" + pmsId + "]";
    }
}
