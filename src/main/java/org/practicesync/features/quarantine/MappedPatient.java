package org.practicesync.features.quarantine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;

/** Our own mapping of a patient as text: what is kept of a record that mapped, but that the database refused. */
final class MappedPatient {
    private MappedPatient() {}

    static String text(PatientRecord patient) {
        return new JsonObject()
                .put("pms_id", patient.pmsId())
                .put("first_name", patient.firstName())
                .put("last_name", patient.lastName())
                .put("preferred_name", patient.preferredName())
                .put("email", patient.email())
                .put("phone", patient.phone())
                .put("phone_digits", patient.phoneDigits())
                .put("date_of_birth", text(patient.dateOfBirth()))
                .put("sex", patient.sex())
                .put("archived_at", text(patient.archivedAt()))
                .put("merged_into", patient.mergedIntoPmsId())
                .put("pms_created_at", text(patient.pmsCreatedAt()))
                .put("pms_updated_at", text(patient.pmsUpdatedAt()))
                .put("warnings", new JsonArray(patient.warnings()))
                .encode();
    }

    static PatientRecord read(String text) {
        var json = new JsonObject(text);
        return new PatientRecord(
                json.getString("pms_id"),
                json.getString("first_name"),
                json.getString("last_name"),
                json.getString("preferred_name"),
                json.getString("email"),
                json.getString("phone"),
                json.getString("phone_digits"),
                read(json, "date_of_birth", LocalDate::parse),
                json.getString("sex"),
                read(json, "archived_at", Instant::parse),
                json.getString("merged_into"),
                read(json, "pms_created_at", Instant::parse),
                read(json, "pms_updated_at", Instant::parse),
                warnings(json.getJsonArray("warnings")));
    }

    private static List<String> warnings(JsonArray warnings) {
        return warnings.stream().map(String::valueOf).toList();
    }

    private static <T> @Nullable T read(JsonObject json, String name, Function<String, T> parse) {
        String text = json.getString(name);
        return text == null ? null : parse.apply(text);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
