package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;

/** Many resources as records, in their order; one without an id is put aside. */
final class HalaxyRecords {
    static final String NO_ID = "the record has no id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private HalaxyRecords() {}

    /** What became of some resources. */
    record Mapped<R>(List<R> records, List<RejectedRecord> rejected) {}

    static <R extends PmsRecord> Mapped<R> mapped(
            List<JsonNode> resources, BiFunction<String, HalaxyFields, R> mapper) {
        var records = new ArrayList<R>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode resource : resources) {
            var id = HalaxyFields.id(resource);
            if (id == null) {
                rejected.add(new RejectedRecord(null, NO_ID, resource.toString()));
            } else {
                records.add(mapper.apply(id, new HalaxyFields(resource)));
            }
        }
        return new Mapped<>(records, rejected);
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    static <R extends PmsRecord> FeedPage<R> remap(String raw, BiFunction<String, HalaxyFields, R> mapper) {
        try {
            var mapped = mapped(List.of(JSON.readTree(raw)), mapper);
            return new FeedPage<>(mapped.records(), mapped.rejected(), null, true);
        } catch (JsonProcessingException broken) {
            var rejected = new RejectedRecord(null, "the record is not readable JSON", raw);
            return new FeedPage<>(List.of(), List.of(rejected), null, true);
        }
    }
}
