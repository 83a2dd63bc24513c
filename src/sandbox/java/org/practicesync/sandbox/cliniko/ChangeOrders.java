package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.cliniko.book.Patient;
import org.practicesync.sandbox.cliniko.book.PatientBook.Span;
import org.practicesync.sandbox.http.Json;

/** Carries out ordered changes of patients; the package description lists them. */
final class ChangeOrders {
    private ChangeOrders() {}

    /** One order or a list of them, in turn, all in one second of the vendor's clock. Answers the ids concerned. */
    static List<Long> apply(Account account, JsonNode orders) {
        var list = orders instanceof ArrayNode many ? many : Json.array().add(orders);
        var ids = new ArrayList<Long>();
        account.changes.atOnce(() -> list.forEach(order -> ids.addAll(applyOne(account, order))));
        return ids;
    }

    private static List<Long> applyOne(Account account, JsonNode orders) {
        var op = orders.path("op").asText();
        var fields = orders.path("fields") instanceof ObjectNode given ? given : Json.object();
        if (op.equals("add")) {
            return add(account, fields, orders.path("count").asInt(1));
        }
        boolean spoilsNewcomer = op.equals("bad") && !orders.has("id") && !orders.has("index");
        var ids = spoilsNewcomer ? add(account, fields, 1) : targets(account, orders);
        for (long id : ids) {
            one(account, op, id, orders, fields);
        }
        return ids;
    }

    private static void one(Account account, String op, long id, JsonNode order, ObjectNode fields) {
        var changes = account.changes;
        switch (op) {
            case "edit" -> changes.edit(id, fields);
            case "archive" -> changes.archive(id);
            case "unarchive" -> changes.unarchive(id);
            case "delete" -> changes.delete(id);
            case "merge" -> changes.merge(id, order.path("into").asLong());
            case "bad" -> changes.spoil(id, order.path("kind").asText());
            default -> throw new IllegalArgumentException("unknown op: " + op);
        }
    }

    private static List<Long> add(Account account, ObjectNode fields, int count) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            ids.add(account.changes.add(fields));
        }
        return ids;
    }

    /** By id, or from the index-th on (in the order of ids, archived ones included; -1 is the last). */
    private static List<Long> targets(Account account, JsonNode order) {
        if (order.has("id")) {
            return List.of(order.path("id").asLong());
        }
        if (!order.has("index")) {
            throw new IllegalArgumentException("which patient? id or index is missing");
        }
        int index = order.path("index").asInt();
        int first = index < 0 ? account.book.count(Span.ALL) + index : index;
        return account.book.page(Span.ALL, first, order.path("count").asInt(1)).stream()
                .map(Patient::id)
                .toList();
    }
}
