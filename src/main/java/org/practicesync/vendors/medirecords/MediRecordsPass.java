package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.JsonValues;

/**
 * One reading of a list from its first page to its last. Pages are numbered, so that a row which comes or goes meanwhile
 * shifts all after it: what was read counts only where nothing of that kind can be seen.
 */
final class MediRecordsPass {
    private static final int PAGES_MAX = 200;

    private final Map<String, JsonNode> rows = new LinkedHashMap<>();
    private final List<JsonNode> withoutId = new ArrayList<>();
    private int pages;
    private long read;
    private @Nullable Long total;
    private boolean totalChanged;
    private boolean overlapped;
    private boolean repeated;
    private boolean ended;

    /** The number of the page to read next. */
    int next() {
        return pages;
    }

    /** Takes the page in; whether it was the last one worth reading. */
    boolean isOverWith(MediRecordsWire.Page page) {
        totalChanged = pages > 0 && total != null && !total.equals(page.totalElements());
        total = page.totalElements();
        compare(page.rows());
        page.rows().forEach(this::keep);
        read += page.rows().size();
        pages++;
        ended = page.ends();
        return ended || totalChanged || repeated || pages == PAGES_MAX;
    }

    private void compare(List<JsonNode> page) {
        var ids = page.stream()
                .flatMap(row -> Optional.ofNullable(id(row)).stream())
                .toList();
        var known = ids.stream().filter(rows::containsKey).count();
        overlapped |= known > 0;
        repeated = known > 0 && known == ids.size();
    }

    /** A row that stands twice on one page is one row. */
    private void keep(JsonNode row) {
        var id = id(row);
        if (id == null) {
            withoutId.add(row);
        } else {
            rows.put(id, row);
        }
    }

    /** Whether the list stood still while it was read. */
    boolean stoodStill() {
        return ended && !totalChanged && !overlapped && !repeated && holdsWhatItSays();
    }

    private boolean holdsWhatItSays() {
        return total == null || total == read;
    }

    /**
     * Says what is wrong with a list that never stands still.
     *
     * @throws VendorException unless rows only come twice, which leaves none out
     */
    void requireUsable() {
        if (repeated) {
            throw malformed("a page of MediRecords' list came a second time");
        }
        if (totalChanged) {
            throw new VendorException.Transient(
                    new VendorFailure.Unavailable("MediRecords' list changed each time while it was read"));
        }
        if (!ended) {
            throw malformed("MediRecords' list has no end");
        }
        if (!holdsWhatItSays()) {
            throw malformed("MediRecords' list holds another number of rows than it says");
        }
    }

    List<JsonNode> withoutId() {
        return withoutId;
    }

    /** By id, each row once. */
    Map<String, JsonNode> rows() {
        return rows;
    }

    static @Nullable String id(JsonNode row) {
        return JsonValues.plain(row.path("id"));
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
