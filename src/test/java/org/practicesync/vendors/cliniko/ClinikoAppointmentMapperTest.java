package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.RejectedRecord;

class ClinikoAppointmentMapperTest {
    private static final Instant CANCELLED = Instant.parse("2031-04-01T01:02:03Z");

    private final ClinikoRecords.Mapped<AppointmentRecord> individual = ClinikoRecords.mapped(
            ClinikoMapperTest.page("individual-appointments-of-odd-records", "individual_appointments")
                    .records(),
            ClinikoAppointmentMapper::individual);
    private final ClinikoRecords.Mapped<AppointmentRecord> groups = ClinikoRecords.mapped(
            ClinikoMapperTest.page("group-appointments-page", "group_appointments")
                    .records(),
            ClinikoAppointmentMapper::group);

    @Test
    void mapsAnOrdinaryAppointment() {
        var url = "https://demo.au9.cliniko.com/appointments/1734455210098812341/connect";

        assertThat(individual.records().getFirst())
                .isEqualTo(new AppointmentRecord(
                        "1734455210098812341",
                        Instant.parse("2031-04-02T05:30:00Z"),
                        Instant.parse("2031-04-02T06:00:00Z"),
                        "1734455210098800002",
                        "1734455210098800003",
                        "1734455210098800004",
                        AppointmentStatus.BOOKED,
                        null,
                        null,
                        null,
                        null,
                        url,
                        "Bring the scans",
                        null,
                        List.of(attendee("1734455210098800001", null, AppointmentStatus.BOOKED, null)),
                        null,
                        Instant.parse("2031-03-01T00:10:11Z"),
                        Instant.parse("2031-03-20T22:41:07Z"),
                        List.of()));
    }

    @Test
    void readsWhatBecameOfIt_fromTimesAndFlags() {
        assertThat(individual.records())
                .extracting(AppointmentRecord::status)
                .containsExactly(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CANCELLED,
                        AppointmentStatus.NO_SHOW,
                        AppointmentStatus.ARRIVED,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.CANCELLED);
        var cancelled = individual.records().get(1);
        assertThat(cancelled.cancelledAt()).isEqualTo(CANCELLED);
        assertThat(cancelled.cancellationReason()).isEqualTo("Sick");
        assertThat(cancelled.attendees())
                .containsExactly(attendee("1734455210098800001", null, AppointmentStatus.CANCELLED, CANCELLED));
    }

    @Test
    void takesADeletedOneForArchived_andOneWithoutPatientForEmpty() {
        var deleted = individual.records().get(4);

        assertThat(deleted.archivedAt()).isEqualTo(CANCELLED);
        assertThat(deleted.attendees()).isEmpty();
        assertThat(deleted.warnings()).isEmpty();
    }

    @Test
    void warnsOfUnreadableOptionalValues_withoutShowingThem() {
        assertThat(individual.records().get(5).attendees()).isEmpty();
        assertThat(individual.records().get(5).warnings())
                .containsExactlyInAnyOrder(
                        "did_not_arrive: neither true nor false",
                        "patient_arrived: neither true nor false",
                        "patient: not a link",
                        "ends_at: not a time",
                        "notes: not a text");
        assertThat(individual.records().get(6).warnings()).containsExactly("cancelled_at: not a time");
    }

    @Test
    void rejectsAppointmentsWithoutStartOrId() {
        assertThat(individual.rejected())
                .extracting(RejectedRecord::pmsId, RejectedRecord::reason)
                .containsExactly(
                        tuple("1734455210098812348", "the record has no start"),
                        tuple("1734455210098812349", "the record has no start"),
                        tuple(null, "the record has no id"));
    }

    @Test
    void mapsAGroupWithItsAttendees_butNoArchivedOnes() {
        var group = groups.records().getFirst();

        assertThat(group.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(group.capacity()).isEqualTo(6);
        assertThat(group.locationId()).isEqualTo("1734455210098800004");
        assertThat(group.attendees())
                .containsExactly(
                        attendee("1734455210098800001", "21", AppointmentStatus.BOOKED, null),
                        attendee("1734455210098800002", "22", AppointmentStatus.CANCELLED, CANCELLED),
                        attendee("1734455210098800003", "23", AppointmentStatus.ARRIVED, null),
                        attendee("1734455210098800004", "24", AppointmentStatus.NO_SHOW, null));
        assertThat(group.warnings()).containsExactly("attendees: one names no patient");
    }

    @Test
    void takesTheGroupsOwnListOfPatients_whereAttendeesAreNotKnown() {
        var group = groups.records().get(1);

        assertThat(group.attendees())
                .containsExactly(
                        attendee("1734455210098800001", null, AppointmentStatus.BOOKED, null),
                        attendee("1734455210098800002", null, AppointmentStatus.BOOKED, null));
        assertThat(group.warnings())
                .containsExactlyInAnyOrder(
                        "max_attendees: not a whole number",
                        "attendees: could not be read, patient_ids stand for them");
        assertThat(groups.rejected())
                .singleElement()
                .extracting(RejectedRecord::reason)
                .isEqualTo("the record has no start");
    }

    @Test
    void mapsWhatWasRejectedOnceMore() {
        var raw = "{\"id\":\"7\",\"starts_at\":\"2031-04-02T05:30:00Z\",\"patient_ids\":[\"8\"]}";

        assertThat(ClinikoRecords.remap(raw, ClinikoAppointmentMapper::group).records())
                .singleElement()
                .satisfies(group -> assertThat(group.attendees())
                        .extracting(Attendee::patientId)
                        .containsExactly("8"));
        assertThat(ClinikoRecords.remap("{\"id\":\"7\"}", ClinikoAppointmentMapper::group)
                        .rejected())
                .singleElement()
                .satisfies(again -> assertThat(again.pmsId()).isEqualTo("7"));
    }

    private static Attendee attendee(
            String patient, @Nullable String id, AppointmentStatus status, @Nullable Instant cancelledAt) {
        return new Attendee(patient, id, status, cancelledAt);
    }
}
