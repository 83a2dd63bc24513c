package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.client.JsonValues;

/** Lists of Gentu's as the contract's. */
final class GentuRecords {
    static final String NO_ID = "the record has no id";

    private static final ObjectMapper JSON = new ObjectMapper();

    private GentuRecords() {}

    /** A whole list, in its order: it has no pages. */
    static <R> FeedPage<R> all(List<JsonNode> list, BiFunction<String, GentuFields, R> reader) {
        var records = new ArrayList<R>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode node : list) {
            var id = id(node);
            if (id == null) {
                rejected.add(new RejectedRecord(null, NO_ID, node.toString()));
            } else {
                records.add(reader.apply(id, new GentuFields(node)));
            }
        }
        return new FeedPage<>(records, rejected, null, true);
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    static <R> FeedPage<R> remap(String raw, BiFunction<String, GentuFields, R> reader) {
        try {
            return all(List.of(JSON.readTree(raw)), reader);
        } catch (JsonProcessingException broken) {
            var rejected = new RejectedRecord(null, "the record is not readable JSON", raw);
            return new FeedPage<>(List.of(), List.of(rejected), null, true);
        }
    }

    static @Nullable String id(JsonNode node) {
        return JsonValues.plain(node.path("id"));
    }
}
