package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RejectedRecord;

/** Cliniko's patients as the contract's. */
final class ClinikoMapper {
    private static final String NO_ID = "the record has no id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClinikoMapper() {}

    /** A page's records, in its order. */
    record Mapped(List<PatientRecord> records, List<RejectedRecord> rejected) {}

    static Mapped patients(List<JsonNode> page) {
        var records = new ArrayList<PatientRecord>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode node : page) {
            var id = id(node);
            if (id == null) {
                rejected.add(new RejectedRecord(null, NO_ID, node.toString()));
            } else {
                records.add(patient(id, node));
            }
        }
        return new Mapped(records, rejected);
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    static FeedPage<PatientRecord> remap(String raw) {
        try {
            var mapped = patients(List.of(JSON.readTree(raw)));
            return new FeedPage<>(mapped.records(), mapped.rejected(), null, true);
        } catch (JsonProcessingException broken) {
            return new FeedPage<>(
                    List.of(), List.of(new RejectedRecord(null, "the record is not readable JSON", raw)), null, true);
        }
    }

    /** The ids of a page, without the records that have none. */
    static List<String> ids(List<JsonNode> page) {
        return page.stream()
                .flatMap(node -> Optional.ofNullable(id(node)).stream())
                .toList();
    }

    private static @Nullable String id(JsonNode node) {
        return ClinikoFields.plain(node.path("id"));
    }

    private static PatientRecord patient(String id, JsonNode node) {
        var fields = new ClinikoFields(node);
        var phone = ClinikoPhone.best(fields.list("patient_phone_numbers"));
        return new PatientRecord(
                id,
                fields.text("first_name"),
                fields.text("last_name"),
                fields.text("preferred_first_name"),
                fields.text("email"),
                phone == null ? null : phone.shown(),
                phone == null ? null : phone.digits(),
                fields.date("date_of_birth"),
                fields.text("sex"),
                fields.instant("archived_at"),
                fields.linkedId("merged_with_patient"),
                fields.instant("created_at"),
                fields.instant("updated_at"),
                fields.warnings());
    }
}
