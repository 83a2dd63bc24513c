package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** A page of a list in the vendor's envelope; pages count from 0. */
record ListPage(List<ObjectNode> rows, int page, int size) {
    ObjectNode json() {
        int pages = Math.ceilDiv(rows.size(), size);
        int from = (int) Math.min(rows.size(), (long) page * size);
        var shown = rows.subList(from, Math.min(rows.size(), from + size));
        var json = Json.object();
        json.putArray("data").addAll(shown);
        return json.put("first", page == 0)
                .put("last", page >= pages - 1)
                .put("totalPages", pages)
                .put("totalElements", rows.size())
                .put("numberOfElements", shown.size())
                .put("size", size)
                .put("page", page);
    }

    /** A list that went wrong on its way: nobody on the page, and the true total. */
    static ObjectNode emptied(ObjectNode page) {
        page.putArray("data");
        return page.put("numberOfElements", 0).put("last", true);
    }
}
