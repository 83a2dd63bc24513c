package org.practicesync.vendors.gentu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.DayFeed.DayPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RejectedRecord;

class GentuMapperTest {
    private static final String LISTED = "1a0e6c5e-0000-4000-8000-000000000001";
    private static final String TYPE = "5c7e0f9a-0000-4000-8000-000000000001";
    private static final Day DAY = new Day(LocalDate.of(2031, 7, 14), ZoneId.of("Australia/Melbourne"));

    private final DayPage day = new GentuDayRows(
                    DAY, new GentuAppointments(List.of("another", LISTED), LISTED, Map.of(TYPE, 50)))
            .page(GentuFixture.appointments("appointments-page-of-odd-records"), null);

    @Test
    void mapsAnOrdinaryRow_takingTheLaterOneOfTwo() {
        var first = appointment("9d1f6c1b-2e35-4d38-b1c0-41c2b8e0d0a4");

        assertThat(first.startsAt()).isEqualTo(Instant.parse("2031-07-13T23:40:00Z"));
        assertThat(first.endsAt()).isEqualTo(Instant.parse("2031-07-14T00:00:00Z"));
        assertThat(first.status()).isEqualTo(AppointmentStatus.ARRIVED);
        assertThat(first.pmsStatus()).isEqualTo("in_waiting_room");
        assertThat(first.practitionerId()).isEqualTo(LISTED);
        assertThat(first.telehealth()).isNull();
        assertThat(first.attendees())
                .containsExactly(
                        new Attendee("c0b6f0f3-0000-4000-8000-000000000001", null, AppointmentStatus.ARRIVED, null));
    }

    @Test
    void readsEveryFieldOfARow() {
        var row = GentuFixture.appointments("appointments-page-of-odd-records")
                .rows()
                .getFirst();

        var mapped = new GentuAppointments(List.of(LISTED), LISTED, Map.of())
                .map("9d1f", Instant.parse("2031-07-13T23:30:00Z"), new GentuFields(row));

        assertThat(mapped.appointmentTypeId()).isEqualTo(TYPE);
        assertThat(mapped.locationId()).isEqualTo("77b0a3c4-0000-4000-8000-000000000001");
        assertThat(mapped.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(mapped.notes()).isEqualTo("prefers morning\nsecond visit");
        assertThat(mapped.pmsUpdatedAt()).isNull();
        assertThat(mapped.warnings()).isEmpty();
    }

    @Test
    void takesTheDuration_whereThereIsNoEnd() {
        var second = appointment("9d1f6c1b-0000-4000-8000-000000000002");

        assertThat(second.endsAt()).isEqualTo(Instant.parse("2031-07-14T00:45:00Z"));
        assertThat(second.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(second.pmsStatus()).isNull();
        assertThat(second.appointmentTypeId()).isEqualTo("5c7e0f9a-0000-4000-8000-000000000002");
        assertThat(second.practitionerId()).isEqualTo(LISTED);
    }

    @Test
    void takesTheTypesDuration_whereNothingElseTells() {
        var third = appointment("9d1f6c1b-0000-4000-8000-000000000003");

        assertThat(third.endsAt()).isEqualTo(Instant.parse("2031-07-14T01:50:00Z"));
        assertThat(third.practitionerId()).isEqualTo(LISTED);
        assertThat(third.warnings()).isEmpty();
    }

    @Test
    void warnsOfWhatItCannotRead_withoutShowingIt() {
        var fourth = appointment("9d1f6c1b-0000-4000-8000-000000000004");

        assertThat(fourth.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(fourth.pmsStatus()).isEqualTo("telepathic");
        assertThat(fourth.endsAt()).isEqualTo(Instant.parse("2031-07-14T02:30:00Z"));
        assertThat(fourth.notes()).isEqualTo("Null");
        assertThat(fourth.attendees()).hasSize(1);
        assertThat(fourth.warnings())
                .containsExactlyInAnyOrder(
                        "status: a word we do not know",
                        "endAt: before the start",
                        "minutesDuration: not a number",
                        "endAt: missing, 30 minutes assumed");
    }

    @Test
    void believesThatARowWasCancelled_whateverItsStatusSays() {
        var fifth = appointment("9d1f6c1b-0000-4000-8000-000000000005");
        var sixth = appointment("9d1f6c1b-0000-4000-8000-000000000006");

        assertThat(fifth.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(fifth.cancelledAt()).isEqualTo(Instant.parse("2031-07-13T06:05:00Z"));
        assertThat(fifth.pmsStatus()).isEqualTo("confirmed");
        assertThat(sixth.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(sixth.cancelledAt()).isNull();
        assertThat(sixth.warnings()).containsExactly("valueDateTime: not a time");
    }

    @Test
    void leavesOutRowsOfOtherDays_andThoseWithoutAPatient() {
        assertThat(day.appointments())
                .extracting(AppointmentRecord::pmsId)
                .hasSize(6)
                .noneMatch(id -> id.matches(".*0(07|08|10|11)"));
    }

    @Test
    void rejectsRowsWithoutIdOrStart() {
        assertThat(day.rejected())
                .extracting(RejectedRecord::pmsId, RejectedRecord::reason)
                .containsExactly(
                        tuple("9d1f6c1b-0000-4000-8000-000000000009", "the start is missing or cannot be read"),
                        tuple(null, "the record has no id"),
                        tuple(null, "the record has no id"),
                        tuple(null, "the record has no id"));
    }

    @Test
    void mapsThePatientsOfKeptRowsOnly() {
        assertThat(day.patients())
                .extracting(PatientRecord::pmsId)
                .containsExactly("c0b6f0f3-0000-4000-8000-000000000001", "c0b6f0f3-0000-4000-8000-000000000002");
        var ines = day.patients().getFirst();
        assertThat(ines.firstName()).isEqualTo("Ines");
        assertThat(ines.lastName()).isEqualTo("Canaryson");
        assertThat(ines.email()).isEqualTo("ines@example.org");
        assertThat(ines.phone()).isEqualTo("0400 000 111");
        assertThat(ines.phoneDigits()).isEqualTo("61400000111");
        assertThat(ines.dateOfBirth()).isEqualTo(LocalDate.of(1985, 3, 15));
        assertThat(ines.sex()).isEqualTo("female");
    }

    @Test
    void bearsAPatientWithoutMuch() {
        var other = day.patients().getLast();

        assertThat(other.firstName()).isNull();
        assertThat(other.phone()).isEqualTo("+64 4 555 0002");
        assertThat(other.phoneDigits()).isEqualTo("6445550002");
        assertThat(other.email()).isNull();
        assertThat(other.dateOfBirth()).isNull();
        assertThat(other.warnings()).containsExactly("birthDate: not a date");
    }

    @Test
    void namesNobody() {
        assertThat(day.toString()).doesNotContain("Canaryson", "canary-medicare", "prefers", "1985");
    }

    @Test
    void mapsPractitioners_callingHiddenOnesInactive() {
        var page = GentuRecords.all(GentuFixture.list("practitioners-of-every-kind"), GentuPeople::practitioner);

        assertThat(page.records())
                .extracting(PractitionerRecord::displayName)
                .containsExactly("Dr Amara Okafor", "Silva", null, null);
        assertThat(page.records()).extracting(PractitionerRecord::active).containsExactly(true, false, false, null);
        assertThat(page.records().getFirst().title()).isEqualTo("Dr");
        assertThat(page.records().getLast().warnings()).containsExactly("active: neither true nor false");
        assertThat(page.rejected()).hasSize(1);
        assertThat(page.last()).isTrue();
    }

    @Test
    void mapsAppointmentTypes_byTheirText() {
        var types = GentuRecords.all(GentuFixture.list("appointment-types-of-every-kind"), GentuPeople::appointmentType)
                .records();

        assertThat(types.get(0).name()).isEqualTo("Long consultation");
        assertThat(types.get(0).durationMinutes()).isEqualTo(50);
        assertThat(types.get(0).color()).isEqualTo("#4CAF50");
        assertThat(types.get(1).durationMinutes()).isNull();
        assertThat(types).allSatisfy(type -> assertThat(type.telehealth()).isNull());
        assertThat(types.get(2).name()).isNull();
        assertThat(types.get(2).warnings()).containsExactly("duration: not a number");
    }

    @Test
    void mapsARejectedRecordAgain() {
        assertThat(GentuRecords.remap("{\"id\":\"7\",\"text\":\"New\"}", GentuPeople::appointmentType)
                        .records())
                .hasSize(1);
        assertThat(GentuRecords.remap("{\"text\":", GentuPeople::appointmentType)
                        .rejected())
                .hasSize(1);
    }

    private AppointmentRecord appointment(String id) {
        return day.appointments().stream()
                .filter(one -> one.pmsId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
