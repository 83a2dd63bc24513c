package org.practicesync.vendors.medirecords;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PractitionerRecord;

class MediRecordsMapperTest {
    private final JsonNode patients = Fixtures.tree("patients-of-odd-records");

    @Test
    void mapsAnOrdinaryPatient() {
        var patient = MediRecordsMapper.patient("1", patients.get(0));

        assertThat(patient.firstName()).isEqualTo("Ines");
        assertThat(patient.lastName()).isEqualTo("Canary-Example");
        assertThat(patient.dateOfBirth()).isEqualTo(LocalDate.of(1985, 3, 15));
        assertThat(patient.phone()).isEqualTo("0400 000 111");
        assertThat(patient.phoneDigits()).isEqualTo("61400000111");
        assertThat(patient.email()).isEqualTo("ines.canary@patients.example");
        assertThat(patient.sex()).isNull();
        assertThat(patient.warnings()).isEmpty();
        assertThat(patient.toString()).doesNotContainIgnoringCase("canary");
    }

    @Test
    void mapsAPatientOfOneName_andWarnsWithoutShowingValues() {
        var patient = MediRecordsMapper.patient("2", patients.get(1));

        assertThat(patient.firstName()).isNull();
        assertThat(patient.lastName()).isEqualTo("Sukarnocanary");
        assertThat(patient.phoneDigits()).isEqualTo("64215550002");
        assertThat(patient.dateOfBirth()).isNull();
        assertThat(patient.warnings()).containsExactlyInAnyOrder("dob: not a date", "email: not a text");
    }

    @Test
    void mapsPractitionersOfFhir() {
        var page = practitioners();

        assertThat(page.records())
                .extracting(PractitionerRecord::displayName)
                .containsExactly("Dr Obi James Canary", "Nurse Canary", null);
        assertThat(page.records()).extracting(PractitionerRecord::active).containsExactly(true, false, null);
        assertThat(page.records().getFirst().title()).isEqualTo("Dr");
        assertThat(page.records().getFirst().firstName()).isEqualTo("Obi James");
        assertThat(page.rejected())
                .singleElement()
                .satisfies(row -> assertThat(row.pmsId()).isNull());
        assertThat(page.last()).isTrue();
    }

    private static FeedPage<PractitionerRecord> practitioners() {
        var bundle = Fixtures.read("practitioners-of-odd-records", MediRecordsWire.Bundle.class);
        return MediRecordsRecords.lastPage(bundle.resources("Practitioner"), MediRecordsMapper::practitioner);
    }

    @Test
    void mapsATypeThatIsNotUsedAnyMore_asArchivedSinceEver() {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("name", "Old")
                .put("duration", "1 hr 30 mins")
                .put("colour", "#4CAF50")
                .put("telehealth", true)
                .put("activeStatus", 2);

        var type = MediRecordsMapper.appointmentType("7", node);

        assertThat(type.durationMinutes()).isEqualTo(90);
        assertThat(type.color()).isEqualTo("#4CAF50");
        assertThat(type.telehealth()).isTrue();
        assertThat(type.archivedAt()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void readsARejectedRecordAgain() {
        var again = MediRecordsRecords.<AppointmentTypeRecord>remap(
                "{\"id\":\"7\",\"duration\":\"soon\"}", MediRecordsMapper::appointmentType);
        assertThat(again.records()).singleElement().satisfies(type -> {
            assertThat(type.durationMinutes()).isNull();
            assertThat(type.telehealth()).isNull();
            assertThat(type.warnings()).containsExactly("duration: not a duration");
        });
        assertThat(MediRecordsRecords.remap("{", MediRecordsMapper::appointmentType)
                        .rejected())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "15 mins, 15", "15 min, 15", "15min, 15", "15 minutes, 15", "1 hr, 60", "4 hrs, 240", "2 hours, 120",
                        "1 hr 30 mins, 90",
                "1h30m, 90", "' 45  MINS ', 45", "1 minute, 1", "24 hrs, 1440", "25 hrs, none", "0 mins, none",
                        "'', none", "soon, none",
                "90, none", "-15 mins, none", "1.5 hrs, none", "none, none",
            })
    void readsDurations(@Nullable String text, @Nullable Integer minutes) {
        assertThat(MediRecordsDuration.minutes(text).orElse(null)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0400 000 111, 61400000111", "+61 400 000 111, 61400000111", "400 000 111, 61400000111",
                        "(02) 5550 0001, 61255500001",
                "0011 64 21 555 0002, 64215550002", "+64 21 555 0002, 64215550002", "+64 3 555 000, 643555000",
                        "5550 0001, 55500001",
                "1300 555 000, 1300555000", "none, none", "call mum, none",
            })
    void readsPhones(@Nullable String shown, @Nullable String digits) {
        assertThat(MediRecordsPhone.digits(shown)).isEqualTo(digits);
    }

    @Test
    void readsDurationCodes_asAListOrAPage() {
        var codes = JsonNodeFactory.instance.arrayNode();
        codes.addObject().put("code", 3).put("display", "15 mins");
        codes.addObject().put("code", "7").put("display", "1 hr");
        codes.addObject().put("code", 8).put("display", "long");
        codes.add("text");

        assertThat(MediRecordsCodes.minutes(codes)).isEqualTo(Map.of(3, 15, 7, 60));
        assertThat(MediRecordsCodes.minutes(
                        JsonNodeFactory.instance.objectNode().set("data", codes)))
                .hasSize(2);
        assertThat(MediRecordsCodes.minutes(JsonNodeFactory.instance.textNode("none")))
                .isEmpty();
    }
}
