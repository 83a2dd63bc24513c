package org.practicesync.features.patient;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.practicesync.features.record.RowJson;
import org.practicesync.pms.PatientRecord;

/** Records as the page statement takes them, each with the hash that tells whether its row changes. */
final class PatientJson {
    private PatientJson() {}

    /**
     * A JSON list as text. The hash leaves the search keys out: they follow from the rest, and the statement compares them.
     */
    static String of(List<PatientRecord> records) {
        return RowJson.of(
                records, PatientJson::content, patient -> ",\"search_keys\":" + Json.encode(SearchKeys.of(patient)));
    }

    private static JsonObject content(PatientRecord patient) {
        return new JsonObject()
                .put("pms_id", patient.pmsId())
                .put("pms_key", RowJson.key(patient.pmsId()))
                .put("first_name", patient.firstName())
                .put("last_name", patient.lastName())
                .put("preferred_name", patient.preferredName())
                .put("email", patient.email())
                .put("phone", patient.phone())
                .put("phone_digits", patient.phoneDigits())
                .put("date_of_birth", RowJson.text(patient.dateOfBirth()))
                .put("sex", patient.sex())
                .put("archived_at", RowJson.text(patient.archivedAt()))
                .put("merged_into", patient.mergedIntoPmsId())
                .put("pms_created_at", RowJson.text(patient.pmsCreatedAt()))
                .put("pms_updated_at", RowJson.text(patient.pmsUpdatedAt()));
    }
}
