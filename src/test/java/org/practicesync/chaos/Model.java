package org.practicesync.chaos;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practicesync.chaos.Schedule.Change;
import org.practicesync.chaos.Schedule.During;
import org.practicesync.sandbox.http.Json;

/**
 * What the PMS holds at one moment, and what is ordered to happen to it. No order of a round touches a record twice, so that a record
 * is during the run either as it was at its start or as it is at its end. Every edit gives a name that never was before.
 */
final class Model {
    private final Map<Long, Version> records;
    private final List<Long> untouched;

    /** What a record says that the oracle looks at. */
    record Version(
            @Nullable String firstName,
            @Nullable String lastName,
            boolean archived,
            @Nullable String mergedInto) {}

    Model(Map<Long, Version> records) {
        this.records = Map.copyOf(records);
        this.untouched = new ArrayList<>(records.keySet().stream().sorted().toList());
    }

    Map<Long, Version> records() {
        return records;
    }

    int size() {
        return records.size();
    }

    long living() {
        return records.values().stream().filter(version -> !version.archived()).count();
    }

    /** The orders that carry these changes out. A change that fits nobody is left out. */
    ArrayNode orders(List<Change> changes, Names names) {
        var orders = Json.array();
        changes.forEach(change -> order(change, names, orders));
        return orders;
    }

    /** The same by the page at which they happen. */
    SortedMap<Integer, ArrayNode> ordersByPage(List<During> changes, Names names) {
        var byPage = new TreeMap<Integer, ArrayNode>();
        changes.forEach(
                during -> order(during.change(), names, byPage.computeIfAbsent(during.page(), page -> Json.array())));
        byPage.values().removeIf(ArrayNode::isEmpty);
        return byPage;
    }

    private void order(Change change, Names names, ArrayNode orders) {
        switch (change.deed()) {
            case ADD -> orders.addObject().put("op", "add").set("fields", names.next());
            case EDIT -> target(change.pick(), any -> true, "edit", orders).set("fields", names.next());
            case ARCHIVE -> target(change.pick(), one -> !one.archived(), "archive", orders);
            case UNARCHIVE ->
                target(change.pick(), one -> one.archived() && one.mergedInto() == null, "unarchive", orders);
            case DELETE -> target(change.pick(), any -> true, "delete", orders);
            case MERGE -> {
                var survivor = take(change.second(), one -> !one.archived());
                if (survivor != null) {
                    target(change.pick(), one -> !one.archived(), "merge", orders)
                            .put("into", Long.toString(survivor));
                }
            }
        }
    }

    /** The order, or one that is in no list where it fits nobody. */
    private ObjectNode target(double pick, Predicate<Version> fits, String deed, ArrayNode orders) {
        var id = take(pick, fits);
        var order = Json.object().put("op", deed);
        if (id != null) {
            orders.add(order.put("id", Long.toString(id)));
        }
        return order;
    }

    private @Nullable Long take(double pick, Predicate<Version> fits) {
        var candidates = untouched.stream()
                .filter(id -> fits.test(records.getOrDefault(id, new Version(null, null, false, null))))
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        var id = candidates.get((int) (pick * candidates.size()));
        untouched.remove(id);
        return id;
    }

    /** Names that never were before in this clinic. */
    static final class Names {
        private int count;

        ObjectNode next() {
            return Json.object().put("first_name", "Canary" + ++count);
        }
    }
}
