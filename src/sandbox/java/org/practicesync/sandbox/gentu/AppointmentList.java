package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.practicesync.sandbox.gentu.Diary.Entry;
import org.practicesync.sandbox.http.Json;

/** Pages of appointments. A cursor says after which row its page begins, and belongs to one query. */
final class AppointmentList {
    private final Tenant tenant;
    private final String window;
    private final Map<String, Place> cursors;

    /** Where a page begins: after the rows of all the pages before it. */
    record Place(String queryKey, Entry last) {}

    AppointmentList(Tenant tenant, String window, Map<String, Place> cursors) {
        this.tenant = tenant;
        this.window = window;
        this.cursors = cursors;
    }

    static Map<String, Place> noCursors() {
        return new HashMap<>();
    }

    /** @throws IllegalArgumentException for a cursor that this query did not get */
    ObjectNode page(ListQuery query) {
        var rest = after(query, rows(query));
        boolean more = rest.size() > query.limit();
        var rows = more ? rest.subList(0, query.limit()) : rest;
        var page = Json.object();
        var list = page.putArray("appointments");
        rows.forEach(entry -> list.add(entry.row().deepCopy()));
        page.putObject("pagination")
                .put("next", more ? cursor(query, rows.getLast()) : null)
                .put("limit", query.limit());
        for (var side : query.include()) {
            page.set(side, side(side, rows));
        }
        return page;
    }

    private List<Entry> rows(ListQuery query) {
        return tenant.diary.entries().stream()
                .filter(entry -> entry.practitionerId().equals(query.practitionerId()))
                .filter(entry -> within(entry, query))
                .toList();
    }

    private boolean within(Entry entry, ListQuery query) {
        var start = entry.startsAt();
        return switch (window) {
            case "ignored" -> true;
            case "overlap" ->
                !start.isAfter(query.to())
                        && (start.equals(query.from()) || entry.endsAt().isAfter(query.from()));
            default -> !start.isBefore(query.from()) && !start.isAfter(query.to());
        };
    }

    private List<Entry> after(ListQuery query, List<Entry> rows) {
        if (query.cursor().isEmpty()) {
            return rows;
        }
        var place = cursors.get(query.cursor());
        if (place == null || !place.queryKey().equals(query.key())) {
            throw new IllegalArgumentException("unknown cursor");
        }
        var last = place.last();
        return rows.stream().filter(entry -> follows(entry, last)).toList();
    }

    private static boolean follows(Entry entry, Entry last) {
        int order = entry.startsAt().compareTo(last.startsAt());
        return order > 0 || (order == 0 && entry.id().compareTo(last.id()) > 0);
    }

    private String cursor(ListQuery query, Entry last) {
        var cursor = UUID.randomUUID().toString();
        // A copy, so that the place stays where it is when the row is moved.
        cursors.put(
                cursor,
                new Place(
                        query.key(), new Entry(last.practitionerId(), last.row().deepCopy())));
        return cursor;
    }

    /** Those who take part in the rows of this page, each once. */
    private ArrayNode side(String name, List<Entry> rows) {
        var type = name.equals("patients") ? "patient" : "provider";
        var ids = new LinkedHashSet<String>();
        rows.forEach(entry -> entry.row().path("participant").forEach(one -> {
            if (one.path("referenceType").asText().equals(type)) {
                ids.add(one.path("referenceId").asText());
            }
        }));
        var records = name.equals("patients") ? tenant.patients : tenant.practitioners;
        var side = Json.array();
        if (!name.equals("referrals")) {
            ids.forEach(id -> Tenant.find(records, id).ifPresent(side::add));
        }
        return side;
    }
}
