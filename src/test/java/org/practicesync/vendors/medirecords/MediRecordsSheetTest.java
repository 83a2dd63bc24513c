package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.pms.RejectedRecord;

class MediRecordsSheetTest {
    private static final String IN_PERSON = "d7a1b3c5-0000-4a8b-9c0d-000000000001";
    private static final String VIDEO = "d7a1b3c5-0000-4a8b-9c0d-000000000002";
    private static final Map<String, AppointmentTypeRecord> TYPES =
            Map.of(IN_PERSON, type(IN_PERSON, null, false), VIDEO, type(VIDEO, 40, true));

    private final MediRecordsSheet.Mapped mapped =
            sheet("2026-07-14", "Australia/Melbourne").map(Fixtures.rows("appointments-of-odd-rows"));

    @Test
    void mapsAnOrdinaryRow() {
        var row = mapped.appointments().get(0);

        assertThat(row.pmsId()).isEqualTo("0a4d2f6e-0000-4d6c-8a0b-000000000001");
        assertThat(row.startsAt()).isEqualTo(Instant.parse("2026-07-13T23:15:00Z"));
        assertThat(row.endsAt()).isEqualTo(Instant.parse("2026-07-13T23:45:00Z"));
        assertThat(row.practitionerId()).isEqualTo("3c9e5d17-8b44-4a0e-9d21-1f6a7b2c8e03");
        assertThat(row.appointmentTypeId()).isEqualTo(IN_PERSON);
        assertThat(row.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(row.pmsStatus()).isEqualTo("confirmed");
        assertThat(row.telehealth()).isFalse();
        assertThat(row.telehealthUrl()).isNull();
        assertThat(row.capacity()).isNull();
        assertThat(row.pmsCreatedAt()).isEqualTo(Instant.parse("2026-07-01T00:12:44.019Z"));
        assertThat(row.pmsUpdatedAt()).isEqualTo(Instant.parse("2026-07-10T05:40:03.500Z"));
        assertThat(row.attendees())
                .containsExactly(new AppointmentRecord.Attendee(
                        "f21b7a90-0000-4f36-8e55-000000000001", null, AppointmentStatus.BOOKED, null));
        assertThat(row.warnings()).isEmpty();
    }

    @Test
    void takesTheTypesDuration_andTheDoctorsLink_ofACancelledRow() {
        var row = mapped.appointments().get(1);

        assertThat(row.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(row.cancellationReason()).isEqualTo("4");
        assertThat(row.endsAt()).isEqualTo(row.startsAt().plusSeconds(40 * 60));
        assertThat(row.telehealth()).isTrue();
        assertThat(row.telehealthUrl()).isEqualTo("https://video.example/canary-doctor");
        assertThat(row.practitionerId()).isNull();
        assertThat(row.notes()).isEqualTo("NULl");
        assertThat(row.pmsUpdatedAt()).isEqualTo(Instant.parse("2026-07-10T05:40:03Z"));
        assertThat(row.warnings())
                .containsExactlyInAnyOrder(
                        "appointmentIntervalCode: no known duration, the type's taken", "createdDateTime: not a time");
    }

    @Test
    void booksWithAWarning_whatHasAnUnknownStatus() {
        var row = mapped.appointments().get(2);

        assertThat(row.pmsId()).isEqualTo("3");
        assertThat(row.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(row.pmsStatus()).isEqualTo("11");
        assertThat(row.endsAt()).isEqualTo(row.startsAt().plusSeconds(15 * 60));
        assertThat(row.warnings())
                .containsExactlyInAnyOrder(
                        "appointmentStatus: not a status that we know",
                        "appointmentIntervalCode: no known duration, 15 minutes taken",
                        "telehealthLinkForProvider: not an address of the web");
    }

    @Test
    void neverShowsALinkThatIsNoAddress_norThePatients() {
        assertThat(mapped.appointments().get(2).telehealthUrl()).isNull();
        assertThat(mapped.appointments().get(2).telehealth()).isTrue();
        assertThat(mapped.appointments().get(3).telehealthUrl()).isNull();
        assertThat(mapped.appointments().get(3).telehealth()).isTrue();
        assertThat(mapped.appointments().get(3).pmsStatus()).isNull();
    }

    @Test
    void leavesOutSlotsAndOtherDays_andRejectsWhatHasNoIdOrTime() {
        assertThat(mapped.appointments()).hasSize(4);
        assertThat(mapped.rejected())
                .extracting(RejectedRecord::pmsId)
                .containsExactly(null, "without-a-time", "with-an-offset", null, null);
        assertThat(mapped.rejected())
                .allSatisfy(row -> assertThat(row.toString()).doesNotContain("f21b7a90"));
    }

    @Test
    void namesNobody() {
        assertThat(mapped.toString()).doesNotContain("CANARY", "canary", "interpreter");
    }

    @Test
    void saysThatTelehealthIsUnknown_whereTheTypeIs() {
        var sheet = new MediRecordsSheet(day("2026-07-14", "Australia/Melbourne"), Map.of(), Map.of());

        assertThat(sheet.map(Fixtures.rows("appointments-of-odd-rows"))
                        .appointments()
                        .get(0)
                        .telehealth())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2, BOOKED",
        "3, BOOKED",
        "4, ARRIVED",
        "5, ARRIVED",
        "6, ARRIVED",
        "7, COMPLETED",
        "8, CANCELLED",
        "0, BOOKED",
        "9, BOOKED",
    })
    void knowsTheStatus(int code, AppointmentStatus status) {
        assertThat(one("2026-07-14", "Australia/Perth", "2026-07-14T09:00", code)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-14, Australia/Brisbane, 2026-07-14T00:00, 2026-07-13T14:00:00Z",
        "2026-07-14, Australia/Perth, 2026-07-14T23:59, 2026-07-14T15:59:00Z",
        "2026-10-04, Australia/Sydney, 2026-10-04T00:30, 2026-10-03T14:30:00Z",
        "2026-10-04, Australia/Sydney, 2026-10-04T09:00, 2026-10-03T22:00:00Z",
        "2026-10-25, Europe/London, 2026-10-25T09:00, 2026-10-25T09:00:00Z",
        "2026-03-29, Europe/London, 2026-03-29T23:59, 2026-03-29T22:59:00Z",
    })
    void readsTheWallClockInThePracticesZone(String date, String zone, String time, Instant expected) {
        var row = one(date, zone, time, 2);

        assertThat(row.startsAt()).isEqualTo(expected);
        assertThat(row.warnings()).noneMatch(warning -> warning.startsWith("scheduleTime"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-04, 2026-10-04T02:30, 2026-10-03T16:30:00Z, skipped by the practice's clock",
        "2026-04-05, 2026-04-05T02:30, 2026-04-04T15:30:00Z, shown twice by the practice's clock",
    })
    void warnsOfATimeThatTheClockSkipsOrShowsTwice(String date, String time, Instant expected, String warning) {
        var row = one(date, "Australia/Sydney", time, 2);

        assertThat(row.startsAt()).isEqualTo(expected);
        assertThat(row.warnings()).contains("scheduleTime: " + warning);
    }

    private static AppointmentRecord one(String date, String zone, String time, int status) {
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("id", "1")
                .put("patientId", "2")
                .put("scheduleTime", time)
                .put("appointmentStatus", status);
        return sheet(date, zone).map(List.of(row)).appointments().getFirst();
    }

    private static MediRecordsSheet sheet(String date, String zone) {
        return new MediRecordsSheet(day(date, zone), Map.of(5, 30), TYPES);
    }

    private static Day day(String date, String zone) {
        return new Day(LocalDate.parse(date), ZoneId.of(zone));
    }

    private static AppointmentTypeRecord type(String id, @Nullable Integer minutes, boolean telehealth) {
        return new AppointmentTypeRecord(id, "Type", null, null, minutes, telehealth, null, null, null, List.of());
    }
}
