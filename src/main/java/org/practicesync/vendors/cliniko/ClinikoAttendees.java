package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/**
 * Who comes to group appointments, which Cliniko keeps in a list of its own. They are read for a page of groups at a time
 * and put into the groups as {@link #ROWS}, without the addresses that let in whoever holds them.
 */
final class ClinikoAttendees {
    /** Our own name in a group's JSON, missing where its attendees could not be read. */
    static final String ROWS = "attendee_rows";

    private static final String PATH = "attendees";
    private static final int GROUPS_MAX = 50;
    private static final List<String> KEPT =
            List.of("id", "patient", "arrived", "cancelled_at", "archived_at", "deleted_at");

    private final ClinikoClient client;
    private final ClinikoConfig config;

    ClinikoAttendees(ClinikoClient client, ClinikoConfig config) {
        this.client = client;
        this.config = config;
    }

    /** A few groups, and what was read of their attendees up to an id. */
    private record Reading(
            ClinikoQueries queries,
            Map<String, ArrayNode> rows,
            @Nullable String after) {
        static Reading of(List<String> groups) {
            var rows = new HashMap<String, ArrayNode>();
            groups.forEach(id -> rows.put(id, JsonNodeFactory.instance.arrayNode()));
            var filters = List.of(
                    "booking_id:=" + String.join(",", groups), ClinikoLists.ARCHIVED_TOO, ClinikoLists.CANCELLED_TOO);
            return new Reading(new ClinikoQueries(filters), rows, null);
        }
    }

    /** The groups with their attendees, cancelled and archived ones included. */
    Uni<List<JsonNode>> join(VendorSession session, List<JsonNode> groups) {
        return Multi.createFrom()
                .iterable(portions(groups))
                .onItem()
                .transformToUniAndConcatenate(portion -> rows(session, portion))
                .collect()
                .in(HashMap<String, ArrayNode>::new, Map::putAll)
                .map(rows -> joined(groups, rows));
    }

    /** Their ids stand in the address, which must not grow too long. */
    private static List<List<String>> portions(List<JsonNode> groups) {
        var ids = ClinikoRecords.ids(groups).stream()
                .filter(ClinikoIds::fitsFilter)
                .distinct()
                .toList();
        var portions = new ArrayList<List<String>>();
        for (int from = 0; from < ids.size(); from += GROUPS_MAX) {
            portions.add(ids.subList(from, Math.min(ids.size(), from + GROUPS_MAX)));
        }
        return portions;
    }

    private Uni<Map<String, ArrayNode>> rows(VendorSession session, List<String> groups) {
        return rest(session, Reading.of(groups))
                .onFailure(ClinikoAttendees::isBearable)
                .recoverWithItem(Map.of());
    }

    /** They cannot be read, or not by filter and order; the groups themselves can. */
    private static boolean isBearable(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.NotFound
                        || known.failure() instanceof VendorFailure.Refused
                        || known.failure() instanceof VendorFailure.OrderBroken);
    }

    private Uni<Map<String, ArrayNode>> rest(VendorSession session, Reading reading) {
        var query = reading.queries().between(reading.after(), null, config.pageSize());
        return client.page(session, PATH, query).chain(page -> following(session, reading, page));
    }

    private Uni<Map<String, ArrayNode>> following(VendorSession session, Reading reading, ClinikoWire.Page page) {
        requireSomebodyIfCounted(page);
        var ids = ClinikoRecords.ids(page.records());
        ClinikoOrder.check(ids, reading.after(), null);
        page.records().forEach(attendee -> keep(reading, attendee));
        if (ClinikoPages.isLast(page)) {
            return Uni.createFrom().item(reading.rows());
        }
        if (ids.isEmpty()) {
            throw broken("a page of attendees without any id");
        }
        return rest(session, new Reading(reading.queries(), reading.rows(), ids.getLast()));
    }

    private static void requireSomebodyIfCounted(ClinikoWire.Page page) {
        var counted = page.totalEntries();
        if (page.records().isEmpty() && counted != null && counted > 0) {
            throw new VendorException(
                    new VendorFailure.Malformed("a page of attendees came empty, but counted somebody"));
        }
    }

    private static void keep(Reading reading, JsonNode attendee) {
        var booking = new ClinikoFields(attendee).linkedId("booking");
        var rows = booking == null ? null : reading.rows().get(booking);
        if (rows == null) {
            throw broken("an attendee belongs to none of the groups asked for: the filter was ignored");
        }
        var row = rows.addObject();
        KEPT.forEach(name -> copy(attendee, row, name));
    }

    private static void copy(JsonNode attendee, ObjectNode row, String name) {
        var value = attendee.get(name);
        if (value != null) {
            row.set(name, value);
        }
    }

    private static List<JsonNode> joined(List<JsonNode> groups, Map<String, ArrayNode> rows) {
        return groups.stream().map(group -> joined(group, rows)).toList();
    }

    private static JsonNode joined(JsonNode group, Map<String, ArrayNode> rows) {
        var id = ClinikoRecords.id(group);
        var found = id == null ? null : rows.get(id);
        return found != null && group instanceof ObjectNode fields
                ? fields.deepCopy().set(ROWS, found)
                : group;
    }

    private static VendorException broken(String what) {
        return new VendorException(new VendorFailure.OrderBroken(what));
    }
}
