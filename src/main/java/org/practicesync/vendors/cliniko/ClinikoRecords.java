package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.client.JsonValues;

/** Records of any list as the contract's. One that no row can be made of does not cost its page. */
final class ClinikoRecords {
    private static final String NO_ID = "the record has no id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClinikoRecords() {}

    /** Makes one of our records. */
    @FunctionalInterface
    interface Reader<R> {
        /** @return null where a field is missing that no row can be without: {@link ClinikoFields#required} */
        @Nullable
        R read(String id, ClinikoFields fields);
    }

    /** A page's records, in its order. */
    record Mapped<R>(List<R> records, List<RejectedRecord> rejected) {}

    static <R> Mapped<R> mapped(List<JsonNode> page, Reader<R> reader) {
        var records = new ArrayList<R>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode node : page) {
            var id = id(node);
            var fields = new ClinikoFields(node);
            var record = id == null ? null : reader.read(id, fields);
            if (record == null) {
                rejected.add(new RejectedRecord(id, id == null ? NO_ID : fields.lack(), node.toString()));
            } else {
                records.add(record);
            }
        }
        return new Mapped<>(records, rejected);
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    static <R> FeedPage<R> remap(String raw, Reader<R> reader) {
        try {
            var mapped = mapped(List.of(JSON.readTree(raw)), reader);
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

    static @Nullable String id(JsonNode node) {
        return JsonValues.plain(node.path("id"));
    }
}
