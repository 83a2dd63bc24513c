package org.practicesync.features.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.PatientRecord;

class MappedPatientTest {
    @Test
    void keepsEveryField_alsoWhatNoDatabaseTakes() {
        var patient = new PatientRecord(
                "7",
                "A\0b",
                "\"quoted\"",
                "\uD83D\uDE00",
                "a@b.example",
                "0491 570 156",
                "61491570156",
                LocalDate.of(1971, 12, 31),
                "x",
                Instant.parse("+294999-01-01T00:00:00Z"),
                "8",
                Instant.parse("-294999-01-01T00:00:00Z"),
                Instant.parse("2026-01-15T10:30:00.123456Z"),
                List.of("sex: not a text"));

        assertThat(MappedPatient.read(MappedPatient.text(patient))).isEqualTo(patient);
    }

    @Test
    void keepsWhatIsAbsent() {
        var bare = new PatientRecord(
                "7", null, null, null, null, null, null, null, null, null, null, null, null, List.of());

        assertThat(MappedPatient.read(MappedPatient.text(bare))).isEqualTo(bare);
    }
}
