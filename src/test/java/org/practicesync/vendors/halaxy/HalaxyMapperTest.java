package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

class HalaxyMapperTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HalaxyRecords.Mapped<PatientRecord> patients =
            HalaxyRecords.mapped(fixture("patients-of-odd-shape").resources("Patient"), HalaxyMapper::patient);
    private final List<AppointmentRecord> appointments =
            fixture("appointments-of-odd-shape").resources("Appointment").stream()
                    .map(HalaxyMapperTest::appointment)
                    .toList();

    @Test
    void mapsAnOrdinaryPatient() {
        var patient = patients.records().get(0);

        assertThat(patient.pmsId()).isEqualTo("150001");
        assertThat(patient.firstName()).isEqualTo("Wilhelmina");
        assertThat(patient.lastName()).isEqualTo("Canary-Example");
        assertThat(patient.preferredName()).isEqualTo("Billie");
        assertThat(patient.email()).isEqualTo("wilhelmina@example.org");
        assertThat(patient.phone()).isEqualTo("+61 400 000 111");
        assertThat(patient.phoneDigits()).isEqualTo("61400000111");
        assertThat(patient.dateOfBirth()).isEqualTo(LocalDate.of(1985, 3, 15));
        assertThat(patient.sex()).isEqualTo("female");
        assertThat(patient.archivedAt()).isNull();
        assertThat(patient.pmsUpdatedAt()).isEqualTo(Instant.parse("2031-03-20T11:41:07Z"));
        assertThat(patient.warnings()).isEmpty();
    }

    @Test
    void takesAGivenNameThatIsNoList_andNoNameAtAll() {
        assertThat(patients.records().get(1).firstName()).isEqualTo("Ottokar");
        assertThat(patients.records().get(1).preferredName()).isNull();
        assertThat(patients.records().get(2).firstName()).isNull();
        assertThat(patients.records().get(2).lastName()).isEqualTo("Canary Whole Name");
        assertThat(patients.records().get(3).firstName()).isNull();
    }

    @Test
    void warnsOfUnreadableOptionalValues_withoutShowingThem() {
        assertThat(patients.records().get(1).dateOfBirth()).isNull();
        assertThat(patients.records().get(1).warnings())
                .containsExactlyInAnyOrder(
                        "birthDate: not a date", "gender: not a text", "meta.lastUpdated: not a time");
        assertThat(patients.records().get(3).warnings())
                .containsExactlyInAnyOrder("name: not a list", "telecom: not a list", "active: neither true nor false");
    }

    @Test
    void archivesWhoIsNotActive_evenIfNobodyKnowsSinceWhen() {
        assertThat(patients.records().get(1).archivedAt()).isEqualTo(Instant.EPOCH);
        assertThat(patients.records().get(2).archivedAt()).isEqualTo(Instant.parse("2031-03-20T22:41:00Z"));
    }

    @Test
    void putsAsideWhatHasNoId_andMapsItLater() {
        assertThat(patients.rejected())
                .singleElement()
                .extracting(RejectedRecord::reason)
                .isEqualTo("the record has no id");
        var raw = patients.rejected().getFirst().raw();
        assertThat(HalaxyRecords.remap(raw, HalaxyMapper::patient).rejected()).hasSize(1);
        assertThat(HalaxyRecords.remap("{\"id\":\"7\"}", HalaxyMapper::patient).records())
                .hasSize(1);
        assertThat(HalaxyRecords.remap("{", HalaxyMapper::patient).rejected()).hasSize(1);
    }

    @Test
    void mapsAnOrdinaryAppointment() {
        var appointment = appointments.get(0);

        assertThat(appointment.pmsId()).isEqualTo("880012");
        assertThat(appointment.startsAt()).isEqualTo(Instant.parse("2031-07-13T23:30:00Z"));
        assertThat(appointment.endsAt()).isEqualTo(Instant.parse("2031-07-14T00:15:00Z"));
        assertThat(appointment.practitionerId()).isEqualTo("PR-70021");
        assertThat(appointment.appointmentTypeId()).isEqualTo("4407");
        assertThat(appointment.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(appointment.pmsStatus()).isEqualTo("booked");
        assertThat(appointment.telehealth()).isNull();
        assertThat(appointment.notes()).isEqualTo("bring report");
        assertThat(appointment.attendees())
                .containsExactly(new Attendee("150001", null, AppointmentStatus.BOOKED, null));
        assertThat(appointment.pmsCreatedAt()).isEqualTo(Instant.parse("2031-06-30T01:02:10Z"));
        assertThat(appointment.warnings()).isEmpty();
    }

    @Test
    void givesEachPatientOfAGroupTheirOwnStatus_andOnePlace() {
        var group = appointments.get(1);

        assertThat(group.attendees())
                .extracting(Attendee::patientId, Attendee::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("150001", AppointmentStatus.CANCELLED),
                        org.assertj.core.groups.Tuple.tuple("150002", AppointmentStatus.ARRIVED),
                        org.assertj.core.groups.Tuple.tuple("150003", AppointmentStatus.BOOKED));
        assertThat(group.status()).isEqualTo(AppointmentStatus.ARRIVED);
        assertThat(group.pmsStatus()).isEqualTo("arrived");
        assertThat(group.endsAt()).isEqualTo(Instant.parse("2031-07-14T01:00:00Z"));
        assertThat(group.cancellationReason()).isNull();
    }

    @Test
    void takesAnUnknownWordForBooked_andSaysSo() {
        var odd = appointments.get(2);

        assertThat(odd.status()).isEqualTo(AppointmentStatus.BOOKED);
        assertThat(odd.pmsStatus()).isEqualTo("levitating");
        assertThat(odd.warnings())
                .containsExactlyInAnyOrder(
                        "appointment-participant-status: an unknown word",
                        "location-type: an unknown word",
                        "end: not a time",
                        "created: not a time");
        assertThat(odd.endsAt()).isNull();
        assertThat(odd.practitionerId()).isNull();
        assertThat(odd.notes()).isEqualTo("Null");
    }

    @Test
    void isCancelledOnlyForAll_andThenSaysWhy() {
        var cancelled = appointments.get(3);

        assertThat(cancelled.status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(cancelled.cancellationReason()).isEqualTo("Patient is unwell");
        assertThat(cancelled.pmsStatus()).isEqualTo("cancelled");
    }

    @Test
    void hasNobodyInABlocker() {
        assertThat(appointments.get(4).attendees()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "booked,BOOKED",
        "Confirmed,BOOKED",
        "accepted,BOOKED",
        "tentative,BOOKED",
        "arrived,ARRIVED",
        "attended,COMPLETED",
        "cancelled,CANCELLED",
        "cancelled (no charge),CANCELLED",
        "did-not-attend,NO_SHOW",
        "Did not attend,NO_SHOW",
        "no show,NO_SHOW",
        "no-show,NO_SHOW",
        "noshow,NO_SHOW"
    })
    void knowsTheWords(String word, AppointmentStatus status) {
        assertThat(HalaxyStatus.of(word)).contains(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "null",
            value = {
                "{\"type\":\"location-type\",\"display\":\"Telehealth\"};true",
                "{\"type\":\"location-type\",\"identifier\":{\"value\":\"online\"}};true",
                "{\"type\":\"location-type\",\"reference\":\"telehealth\"};true",
                "{\"type\":\"location-type\",\"reference\":\"/main/location-type/phone\"};false",
                "{\"extension\":[{\"url\":\"https://x.example/location-type\",\"valueCode\":\"clinic\"}]};false",
                "{\"extension\":[{\"url\":\"https://x.example/location-type\",\"valueCoding\":{\"code\":\"organization\"}}]};false",
                "{\"name\":\"location-type\",\"valueCode\":\"telehealth\"};true",
                "{\"name\":\"status\",\"valueCode\":\"telehealth\"};null",
                "{\"type\":\"HealthcareService\",\"display\":\"telehealth\"};null"
            })
    void findsTheLocationInEveryForm(String element, Boolean telehealth) throws IOException {
        var node = JSON.readTree("{\"supportingInformation\":[" + element + "]}");

        assertThat(HalaxyTelehealth.of(node, new HalaxyFields(node))).isEqualTo(telehealth);
    }

    @Test
    void findsTheLocationOfTheAppointmentItself() throws IOException {
        var node = JSON.readTree(
                "{\"extension\":[{\"url\":\"https://x.example/location-type\",\"valueString\":\"online\"}]}");

        assertThat(HalaxyTelehealth.of(node, new HalaxyFields(node))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Telehealth consult,true",
        "Initial (tele-health),true",
        "Video follow-up,true",
        "Face to face,",
        "Televisit,"
    })
    void takesATypeForTelehealth_whereItsNameSaysSo(String name, Boolean telehealth) {
        assertThat(HalaxyTelehealth.ofName(name)).isEqualTo(telehealth);
    }

    @Test
    void readsTypes_whateverTheExtensionIsCalled() {
        var types = HalaxyRecords.mapped(
                        fixture("healthcare-services").resources("HealthcareService"), HalaxyMapper::appointmentType)
                .records();

        assertThat(types).extracting(type -> type.durationMinutes()).containsExactly(45, 30, null);
        assertThat(types).extracting(type -> type.telehealth()).containsExactly(null, true, null);
        assertThat(types).extracting(type -> type.archivedAt()).containsExactly(null, null, Instant.EPOCH);
        assertThat(types.get(0).name()).isEqualTo("Standard consultation");
        assertThat(types.get(0).color()).isNull();
    }

    @Test
    void namesNoPersonInItsText() {
        assertThat(patients.toString()).doesNotContain("Canary", "Wilhelmina", "example.org");
        assertThat(appointments.toString()).doesNotContain("report");
    }

    private static AppointmentRecord appointment(JsonNode node) {
        var fields = new HalaxyFields(node);
        var start = fields.instant("start");
        return HalaxyAppointmentMapper.appointment(
                String.valueOf(HalaxyFields.id(node)), start == null ? Instant.EPOCH : start, node, fields);
    }

    static HalaxyWire.Bundle fixture(String name) {
        try (var json = HalaxyMapperTest.class.getResourceAsStream("/vendors/halaxy/" + name + ".json")) {
            return JSON.readValue(json, HalaxyWire.Bundle.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
