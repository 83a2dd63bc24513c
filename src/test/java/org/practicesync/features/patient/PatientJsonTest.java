package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.PatientRecord;

class PatientJsonTest {
    @Test
    void hashesTheSameContentAlike() {
        assertThat(hash("1", "Example", null))
                .isEqualTo(hash("1", "Example", null))
                .hasSize(64);
    }

    @Test
    void hashesEveryChange() {
        assertThat(hash("1", "Example", null))
                .isNotEqualTo(hash("1", "Exampel", null))
                .isNotEqualTo(hash("1", null, null))
                .isNotEqualTo(hash("1", "Example", Instant.EPOCH))
                .isNotEqualTo(hash("2", "Example", null));
    }

    @Test
    void tellsAnAbsentValueFromItsText() {
        assertThat(hash("1", null, null)).isNotEqualTo(hash("1", "null", null));
    }

    @Test
    void keysWhatIsA64BitNumber() {
        assertThat(json("42").getLong("pms_key")).isEqualTo(42);
        assertThat(json("9223372036854775807").getLong("pms_key")).isEqualTo(Long.MAX_VALUE);
        assertThat(json("9223372036854775808").getLong("pms_key")).isNull();
        assertThat(json("042").getLong("pms_key")).isNull();
        assertThat(json("a-1").getLong("pms_key")).isNull();
    }

    @Test
    void writesDatesAsTexts() {
        assertThat(json("1").getString("date_of_birth")).isEqualTo("1985-03-15");
    }

    @Test
    void warningsChangeNoRow() {
        var quiet = PatientJson.of(List.of(patient("1", "Example", null, List.of())));
        var warned = PatientJson.of(List.of(patient("1", "Example", null, List.of("sex: not a text"))));
        assertThat(quiet).isEqualTo(warned);
    }

    private static String hash(String id, @Nullable String lastName, @Nullable Instant archivedAt) {
        return new JsonArray(PatientJson.of(List.of(patient(id, lastName, archivedAt, List.of()))))
                .getJsonObject(0)
                .getString("hash");
    }

    private static JsonObject json(String id) {
        return new JsonArray(PatientJson.of(List.of(patient(id, "Example", null, List.of())))).getJsonObject(0);
    }

    private static PatientRecord patient(
            String id, @Nullable String lastName, @Nullable Instant archivedAt, List<String> warnings) {
        return new PatientRecord(
                id,
                "Aroha",
                lastName,
                null,
                null,
                null,
                null,
                LocalDate.of(1985, 3, 15),
                null,
                archivedAt,
                null,
                null,
                null,
                warnings);
    }
}
