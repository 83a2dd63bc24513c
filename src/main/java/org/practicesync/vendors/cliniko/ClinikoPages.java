package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.VendorSession;

/** One list over HTTP. */
final class ClinikoPages<R extends PmsRecord> {
    private final ClinikoClient client;
    private final ClinikoList<R> list;

    ClinikoPages(ClinikoClient client, ClinikoList<R> list) {
        this.client = client;
        this.list = list;
    }

    ClinikoList<R> list() {
        return list;
    }

    /** A page whose records are not kept. */
    Uni<ClinikoWire.Page> look(VendorSession session, ClinikoQuery query) {
        return client.page(session, list.path(), query);
    }

    /** A page of whole records. */
    Uni<ClinikoWire.Page> read(VendorSession session, ClinikoQuery query) {
        return look(session, query).chain(page -> completed(session, page));
    }

    private Uni<ClinikoWire.Page> completed(VendorSession session, ClinikoWire.Page page) {
        return list.completion().completed(session, page.records()).map(page::with);
    }

    /** The count that stands beside a page; null where there is none. */
    Uni<Long> count(VendorSession session, ClinikoQuery query) {
        return look(session, query).map(ClinikoWire.Page::totalEntries);
    }

    /** One record as it came, archived or not. */
    Uni<JsonNode> one(VendorSession session, String id) {
        return client.one(session, list.path(), id, list.lifts());
    }

    Uni<JsonNode> completed(VendorSession session, JsonNode record) {
        return list.completion().completed(session, List.of(record)).map(List::getFirst);
    }

    static <R extends PmsRecord> FeedPage<R> mapped(
            ClinikoList<R> list, ClinikoWire.Page page, @Nullable String cursor, boolean last) {
        var mapped = ClinikoRecords.mapped(page.records(), list.reader());
        return new FeedPage<>(mapped.records(), mapped.rejected(), cursor, last);
    }

    /** A short page proves nothing: records may have been hidden from it. Nor does a page without links. */
    static boolean isLast(ClinikoWire.Page page) {
        return page.records().isEmpty() || page.saysLast();
    }
}
