package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;

/** Records of a list, read one by one: what has no id is rejected, and costs only itself. */
final class MediRecordsRecords {
    static final String NO_ID = "the record has no id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private MediRecordsRecords() {}

    /** The last page of a list, or the only one. */
    static <R extends PmsRecord> FeedPage<R> lastPage(List<JsonNode> rows, BiFunction<String, JsonNode, R> reader) {
        var records = new ArrayList<R>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode row : rows) {
            var id = MediRecordsPass.id(row);
            if (id == null) {
                rejected.add(new RejectedRecord(null, NO_ID, row.toString()));
            } else {
                records.add(reader.apply(id, row));
            }
        }
        return new FeedPage<>(records, rejected, null, true);
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    static <R extends PmsRecord> FeedPage<R> remap(String raw, BiFunction<String, JsonNode, R> reader) {
        try {
            return lastPage(List.of(JSON.readTree(raw)), reader);
        } catch (JsonProcessingException broken) {
            return new FeedPage<>(
                    List.of(), List.of(new RejectedRecord(null, "the record is not readable JSON", raw)), null, true);
        }
    }
}
