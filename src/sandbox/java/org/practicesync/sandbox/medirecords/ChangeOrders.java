package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.NoSuchElementException;
import org.practicesync.sandbox.http.Json;

/** Changes that the practice makes while it is read. */
final class ChangeOrders {
    private final World world;
    private final Practice practice;

    ChangeOrders(World world, Practice practice) {
        this.world = world;
        this.practice = practice;
    }

    void apply(JsonNode orders) {
        (orders.isArray() ? orders : Json.array().add(orders)).forEach(this::one);
    }

    private void one(JsonNode order) {
        switch (order.path("kind").asText("appointment")) {
            case "appointment" -> appointment(order);
            case "patient" -> record(practice.patients, order);
            case "type" -> record(practice.types, order);
            case "provider" -> record(practice.providers, order);
            default -> throw new IllegalArgumentException("unknown kind");
        }
    }

    private void appointment(JsonNode order) {
        if (order.path("op").asText().equals("add")) {
            practice.add(Rows.appointment(order.path("fields"), practice.id));
            return;
        }
        var row = meant(order);
        switch (order.path("op").asText()) {
            case "edit" -> Rows.over(touched(row), order.path("fields"));
            case "cancel" ->
                Rows.over(touched(row).put("appointmentStatus", 8).put("cancellationReason", 1), order.path("fields"));
            case "delete" -> practice.remove(row.path("id").asText());
            default -> throw new IllegalArgumentException("unknown op");
        }
    }

    private ObjectNode touched(ObjectNode row) {
        return row.put("updatedDateTime", world.errors.now());
    }

    private ObjectNode meant(JsonNode order) {
        if (order.has("index")) {
            return practice.appointments().get(order.path("index").asInt());
        }
        return practice.appointment(order.path("id").asText())
                .orElseThrow(() -> new NoSuchElementException("no such appointment"));
    }

    private static void record(Map<String, ObjectNode> rows, JsonNode order) {
        var row = rows.get(order.path("id").asText());
        if (row == null) {
            throw new NoSuchElementException("no such record");
        }
        switch (order.path("op").asText()) {
            case "edit" -> Rows.over(row, order.path("fields"));
            case "delete" -> rows.remove(order.path("id").asText());
            default -> throw new IllegalArgumentException("unknown op");
        }
    }
}
