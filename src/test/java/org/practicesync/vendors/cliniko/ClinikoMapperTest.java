package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.PatientRecord;

class ClinikoMapperTest {
    private final ClinikoRecords.Mapped<PatientRecord> mapped = ClinikoRecords.mapped(
            page("patients-page-of-odd-records", "patients").records(), ClinikoMapper::patient);

    @Test
    void mapsAnOrdinaryRecord() {
        var patient = mapped.records().get(0);

        assertThat(patient.pmsId()).isEqualTo("1734455210098800001");
        assertThat(patient.firstName()).isEqualTo("Ines");
        assertThat(patient.preferredName()).isNull();
        assertThat(patient.dateOfBirth()).isEqualTo(LocalDate.of(1985, 3, 15));
        assertThat(patient.pmsUpdatedAt()).isEqualTo(Instant.parse("2031-03-20T22:41:07Z"));
        assertThat(patient.warnings()).isEmpty();
    }

    @Test
    void prefersTheMobileNumber() {
        assertThat(mapped.records().get(0).phone()).isEqualTo("0400 000 111");
        assertThat(mapped.records().get(0).phoneDigits()).isEqualTo("61400000111");
    }

    @Test
    void takesTheFirstNumber_whenTheMobileIsEmpty() {
        assertThat(mapped.records().get(1).phone()).isEqualTo("+61 (2) 5550-0002");
        assertThat(mapped.records().get(1).phoneDigits()).isEqualTo("61255500002");
    }

    @Test
    void keepsEveryDigitOfAnIdSentAsNumber() {
        assertThat(mapped.records().get(1).pmsId()).isEqualTo("1734455210098800002");
    }

    @Test
    void removesNulAndReadsEmptyAsAbsent() {
        assertThat(mapped.records().get(1).firstName()).isEqualTo("Null");
        assertThat(mapped.records().get(1).email()).isNull();
    }

    @Test
    void warnsOfUnreadableOptionalValues_withoutShowingThem() {
        assertThat(mapped.records().get(1).dateOfBirth()).isNull();
        assertThat(mapped.records().get(1).warnings())
                .containsExactly("date_of_birth: not a date", "updated_at: not a time");
        assertThat(mapped.records().get(2).warnings())
                .containsExactlyInAnyOrder(
                        "first_name: not a text", "last_name: not a text", "patient_phone_numbers: not a list");
    }

    @Test
    void namesTheSurvivorOfAMerge() {
        assertThat(mapped.records().get(2).archivedAt()).isEqualTo(Instant.parse("2031-04-01T01:02:03Z"));
        assertThat(mapped.records().get(2).mergedIntoPmsId()).isEqualTo("1734455210098800001");
    }

    @Test
    void readsNoIdOutOfACollectionLink() {
        assertThat(mapped.records().get(3).mergedIntoPmsId()).isNull();
        assertThat(mapped.records().get(3).warnings()).containsExactly("merged_with_patient: not a link");
    }

    @Test
    void rejectsRecordsWithoutId_andKeepsTheRestOfThePage() {
        assertThat(mapped.records()).hasSize(4);
        assertThat(mapped.rejected()).hasSize(3).allSatisfy(record -> {
            assertThat(record.pmsId()).isNull();
            assertThat(record.reason()).isEqualTo("the record has no id");
        });
    }

    static ClinikoWire.Page page(String fixture, String key) {
        try (var json = ClinikoMapperTest.class.getResourceAsStream("/vendors/cliniko/" + fixture + ".json")) {
            return ClinikoWire.Page.of(new ObjectMapper().readTree(json), key);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
