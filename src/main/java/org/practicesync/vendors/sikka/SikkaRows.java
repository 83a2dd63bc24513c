package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RejectedRecord;
import org.practicesync.pms.client.JsonValues;

/**
 * Rows of a list as records, in their order.
 *
 * @param key the field that a row is known by
 */
record SikkaRows<R extends PmsRecord>(String key, RowMapper<R> mapper) {
    static final String NO_ID = "the record has no id";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Written into a row that is put aside: whoever maps it again knows the practice's clock no more. */
    private static final String ZONE = "practice_sync_zone";

    /** What a row becomes. */
    interface RowMapper<R> {
        /** Null where no record can be made of it. */
        @Nullable
        R map(String id, SikkaFields fields, ZoneId zone);

        /** Why not, in a few words. */
        default String reason() {
            return "the record cannot be read";
        }
    }

    /** What became of some rows. */
    record Mapped<R>(List<R> records, List<RejectedRecord> rejected) {}

    Mapped<R> mapped(List<JsonNode> rows, ZoneId zone) {
        var records = new ArrayList<R>();
        var rejected = new ArrayList<RejectedRecord>();
        for (JsonNode row : rows) {
            var fields = new SikkaFields(row, key);
            var id = fields.id();
            var record = id == null ? null : mapper.map(id, fields, zone);
            if (record != null) {
                records.add(record);
            } else {
                rejected.add(new RejectedRecord(id, id == null ? NO_ID : mapper.reason(), kept(row, zone)));
            }
        }
        return new Mapped<>(records, rejected);
    }

    private static String kept(JsonNode row, ZoneId zone) {
        return row instanceof ObjectNode object
                ? object.deepCopy().put(ZONE, zone.getId()).toString()
                : row.toString();
    }

    /** A record that was rejected, as it was kept: one record, mapped or rejected again. */
    FeedPage<R> remap(String raw) {
        try {
            var row = JSON.readTree(raw);
            var zone = JsonValues.plain(row.path(ZONE));
            var mapped = mapped(List.of(row), ZoneId.of(zone == null ? "UTC" : zone));
            return new FeedPage<>(mapped.records(), mapped.rejected(), null, true);
        } catch (JsonProcessingException broken) {
            var rejected = new RejectedRecord(null, "the record is not readable JSON", raw);
            return new FeedPage<>(List.of(), List.of(rejected), null, true);
        }
    }

    @Nullable
    String id(JsonNode row) {
        return JsonValues.plain(row.path(key));
    }
}
