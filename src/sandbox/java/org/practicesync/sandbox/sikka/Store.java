package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The rows of an office as the clinic's system has them, or as the vendor's cloud last saw them. Every value is a text. */
final class Store {
    private final Map<Resource, TreeMap<String, ObjectNode>> tables = new EnumMap<>(Resource.class);

    /** A row whose values became texts: {@code True} and {@code False}, and nothing for what is unset. Orders begin with _. */
    static ObjectNode row(JsonNode order) {
        var row = Json.object();
        for (var field : order.properties()) {
            if (field.getKey().startsWith("_")) {
                row.set(field.getKey(), field.getValue());
            } else {
                row.put(field.getKey(), text(field.getValue()));
            }
        }
        return row;
    }

    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isNull() ? "" : value.asText();
    }

    void put(Resource resource, ObjectNode row) {
        table(resource).put(place(resource, row), row);
    }

    /** One without an id is served too: it stands under a place of its own. A list may hold a row twice under different places. */
    private String place(Resource resource, ObjectNode row) {
        var id = row.path("_place").asText(row.path(resource.key).asText());
        return id.isEmpty() ? "~" + table(resource).size() : sortable(id);
    }

    /** Numbers by their size, other ids after them by their letters. */
    private static String sortable(String id) {
        return id.matches("\\d{1,18}") ? "0".repeat(18 - id.length()) + id : id;
    }

    @Nullable
    ObjectNode find(Resource resource, String id) {
        return table(resource).get(sortable(id));
    }

    void remove(Resource resource, String id) {
        table(resource).remove(sortable(id));
    }

    /** In the order of their ids, which is the vendor's where none is asked for. */
    List<ObjectNode> all(Resource resource) {
        return List.copyOf(table(resource).values());
    }

    /** A number that no row has. */
    String nextId(Resource resource) {
        long highest = table(resource).values().stream()
                .map(row -> row.path(resource.key).asText())
                .filter(id -> id.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(70_000);
        return Long.toString(highest + 1);
    }

    /** What an upload does: from now on this holds what the other does. */
    void copyOf(Store other) {
        tables.clear();
        for (var resource : Resource.values()) {
            other.table(resource).forEach((id, row) -> table(resource).put(id, row.deepCopy()));
        }
    }

    private TreeMap<String, ObjectNode> table(Resource resource) {
        return tables.computeIfAbsent(resource, none -> new TreeMap<>());
    }
}
