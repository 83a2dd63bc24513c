package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.PatientRecord;

/** What rows become, odd ones too; nobody's name is ever printed. */
class SikkaMapperTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final SikkaRows<PatientRecord> PATIENTS =
            new SikkaRows<>("patient_id", (id, fields, zone) -> SikkaMapper.patient(id, fields));

    @Test
    void mapsPatients_oddOnesToo() {
        var mapped = PATIENTS.mapped(rows("patients-of-odd-records.json"), NEW_YORK);

        assertThat(mapped.records()).extracting(PatientRecord::pmsId).containsExactly("1001", "1002", "1003", "1005");
        var mina = mapped.records().getFirst();
        assertThat(mina.firstName()).isEqualTo("Wilhelmina");
        assertThat(mina.preferredName()).isEqualTo("Mina");
        assertThat(mina.dateOfBirth()).isEqualTo(LocalDate.parse("1979-02-14"));
        assertThat(mina.phone()).isEqualTo("(555) 010-0142");
        assertThat(mina.phoneDigits()).isEqualTo("15550100142");
        assertThat(mina.archivedAt()).isNull();
        assertThat(mina.warnings()).isEmpty();
    }

    @Test
    void leavesOutWhatIsUnset_andSaysWhatCannotBeRead() {
        var records =
                PATIENTS.mapped(rows("patients-of-odd-records.json"), NEW_YORK).records();

        var ottokar = records.get(1);
        assertThat(ottokar.firstName()).isEqualTo("Ottokar");
        assertThat(ottokar.lastName()).isNull();
        assertThat(ottokar.sex()).isNull();
        assertThat(ottokar.phoneDigits()).isEqualTo("15550100143");
        assertThat(ottokar.archivedAt()).isEqualTo(Instant.EPOCH);
        var ines = records.get(2);
        assertThat(ines.dateOfBirth()).isNull();
        assertThat(ines.warnings()).containsExactly("birthdate: not a time of the wall clock");
        assertThat(ines.archivedAt()).isNull();
        assertThat(ines.phoneDigits()).isNull();
        assertThat(records.get(3).warnings()).containsExactly("firstname: not a text");
        assertThat(records.get(3).dateOfBirth()).isEqualTo(LocalDate.parse("1985-03-15"));
    }

    @Test
    void putsAsideWhoHasNoId_andCanMapThemAgain() {
        var rejected =
                PATIENTS.mapped(rows("patients-of-odd-records.json"), NEW_YORK).rejected();

        assertThat(rejected).hasSize(1);
        assertThat(rejected.getFirst().reason()).isEqualTo("the record has no id");
        assertThat(rejected.getFirst().toString()).doesNotContain("Canary");
        assertThat(PATIENTS.remap(rejected.getFirst().raw()).rejected()).hasSize(1);
        assertThat(PATIENTS.remap("{").rejected()).hasSize(1);
    }

    @Test
    void mapsAppointments_onThePracticesClock() {
        var first = appointments().getFirst();

        assertThat(first.startsAt()).isEqualTo(Instant.parse("2031-04-02T14:30:00Z"));
        assertThat(first.endsAt()).isEqualTo(Instant.parse("2031-04-02T15:00:00Z"));
        assertThat(first.appointmentTypeId()).isEqualTo("3");
        assertThat(first.locationId()).isEqualTo("1");
        assertThat(first.pmsStatus()).isEqualTo("Confirmed");
        assertThat(first.telehealth()).isNull();
        assertThat(first.attendees())
                .extracting(AppointmentRecord.Attendee::patientId)
                .containsExactly("1001");
        assertThat(first.pmsCreatedAt()).isEqualTo(Instant.parse("2031-03-01T05:00:00Z"));
        assertThat(first.toString()).isEqualTo("AppointmentRecord[70]");
    }

    @Test
    void readsWhatBecameOfThem() {
        var all = appointments();

        assertThat(all)
                .extracting(AppointmentRecord::status)
                .containsExactly(
                        AppointmentStatus.BOOKED,
                        AppointmentStatus.NO_SHOW,
                        AppointmentStatus.CANCELLED,
                        AppointmentStatus.BOOKED);
        assertThat(all.get(1).endsAt()).isNull();
        assertThat(all.get(1).notes()).isEqualTo("Hygiene");
        assertThat(all.get(2).cancelledAt()).isEqualTo(Instant.parse("2031-04-01T04:00:00Z"));
        assertThat(all.get(3).warnings())
                .containsExactly("status: not a status that we know", "length: not a number of minutes");
    }

    @Test
    void rejectsAnAppointmentWithoutAStart_andKnowsItsClockLater() {
        var rejected = SikkaAppointments.ROWS
                .mapped(rows("appointments-of-odd-records.json"), NEW_YORK)
                .rejected();

        assertThat(rejected)
                .extracting(one -> one.pmsId() + ": " + one.reason())
                .containsExactly(
                        "74: the appointment has no readable date and time",
                        "75: the appointment has no readable date and time");
        var mended = rejected.getFirst().raw().replace("\"time\":\"\"", "\"time\":\"10:00\"");
        assertThat(SikkaAppointments.ROWS.remap(mended).records())
                .extracting(AppointmentRecord::startsAt)
                .containsExactly(Instant.parse("2031-04-02T14:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "Open,BOOKED",
        "UNCONFIRMED,BOOKED",
        "Checked In,ARRIVED",
        "in chair,ARRIVED",
        "Complete,COMPLETED",
        "Checked-Out,COMPLETED",
        "Broken,CANCELLED",
        "Canceled,CANCELLED",
        "UnschedList,CANCELLED",
        "NoShow,NO_SHOW",
        "Missed,NO_SHOW"
    })
    void knowsTheWordsOfManySystems(String word, AppointmentStatus status) {
        assertThat(SikkaStatus.of(word)).contains(status);
    }

    @Test
    void tellsHowLongAppointmentsOfATypeUsuallyAre() {
        var lengths = List.of("30", "60", "60", "30", "45", "", "x", "0");
        var rows = lengths.stream()
                .map(length -> (JsonNode) new ObjectMapper()
                        .createObjectNode()
                        .put("type", "Crown")
                        .put("length", length))
                .toList();

        assertThat(new SikkaTypeWords(Map.of("3", "Hygiene")).with(rows).records())
                .extracting(one -> one.pmsId() + " " + one.name() + " " + one.durationMinutes())
                .containsExactly("3 Hygiene null", "Crown Crown 30");
    }

    private static List<AppointmentRecord> appointments() {
        return SikkaAppointments.ROWS
                .mapped(rows("appointments-of-odd-records.json"), NEW_YORK)
                .records();
    }

    private static List<JsonNode> rows(String name) {
        try (var file = SikkaMapperTest.class.getResourceAsStream("/vendors/sikka/" + name)) {
            return new ObjectMapper()
                    .readTree(Objects.requireNonNull(file))
                    .path("items")
                    .valueStream()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
