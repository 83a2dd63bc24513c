package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.practicesync.sandbox.cliniko.book.Book.Span;
import org.practicesync.sandbox.cliniko.book.Resource;
import org.practicesync.sandbox.cliniko.book.Row;
import org.practicesync.sandbox.http.Json;

/** Carries out ordered changes of an account's records; the package description lists them. */
final class ChangeOrders {
    private static final Map<String, Resource> KINDS = Map.of(
            "", Resource.PATIENTS,
            "patient", Resource.PATIENTS,
            "appointment", Resource.INDIVIDUAL_APPOINTMENTS,
            "groupAppointment", Resource.GROUP_APPOINTMENTS,
            "attendee", Resource.ATTENDEES,
            "practitioner", Resource.PRACTITIONERS,
            "appointmentType", Resource.APPOINTMENT_TYPES,
            "business", Resource.BUSINESSES);

    private final Account account;
    private final Resource resource;
    private final JsonNode order;
    private final String op;
    private final ObjectNode fields;

    private ChangeOrders(Account account, JsonNode order) {
        this.account = account;
        this.order = order;
        op = order.path("op").asText();
        fields = order.path("fields") instanceof ObjectNode given ? given : Json.object();
        // A bad record is a patient; its kind says what is wrong with it.
        var kind = op.equals("bad") ? "patient" : order.path("kind").asText();
        var named = KINDS.get(kind);
        if (named == null) {
            throw new IllegalArgumentException("kind must be one of " + KINDS.keySet());
        }
        resource = named;
    }

    /** One order or a list of them, in turn, all in one second of the vendor's clock. Answers the ids concerned. */
    static List<Long> apply(Account account, JsonNode orders) {
        var list = orders instanceof ArrayNode many ? many : Json.array().add(orders);
        var ids = new ArrayList<Long>();
        account.moment.atOnce(() -> list.forEach(order -> ids.addAll(new ChangeOrders(account, order).apply())));
        return ids;
    }

    private List<Long> apply() {
        if (op.equals("add")) {
            return add(order.path("count").asInt(1));
        }
        boolean spoilsNewcomer = op.equals("bad") && !order.has("id") && !order.has("index");
        var ids = spoilsNewcomer ? add(1) : targets();
        for (long id : ids) {
            one(id);
        }
        return ids;
    }

    private List<Long> add(int count) {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            ids.add(addOne());
        }
        return ids;
    }

    private long addOne() {
        return switch (resource) {
            case PATIENTS -> account.changes.add(fields);
            case INDIVIDUAL_APPOINTMENTS -> account.diary.appointments().add(fields);
            default -> account.records(resource).add(fields);
        };
    }

    private void one(long id) {
        switch (resource) {
            case PATIENTS -> patient(id);
            case INDIVIDUAL_APPOINTMENTS -> appointment(id);
            default -> record(id);
        }
    }

    private void patient(long id) {
        var changes = account.changes;
        switch (op) {
            case "edit" -> changes.edit(id, fields);
            case "archive" -> changes.archive(id);
            case "unarchive" -> changes.unarchive(id);
            case "delete" -> changes.delete(id);
            case "merge" -> changes.merge(id, order.path("into").asLong());
            case "bad" -> changes.spoil(id, order.path("kind").asText());
            default -> throw unknownOp();
        }
    }

    private void appointment(long id) {
        var changes = account.diary.appointments();
        switch (op) {
            case "edit" -> changes.edit(id, fields);
            case "cancel" -> changes.cancel(id, fields);
            case "archive" -> changes.archive(id);
            case "delete" -> changes.delete(id);
            case "noShow" -> changes.noShow(id);
            case "move" -> changes.move(id, fields);
            default -> throw unknownOp();
        }
    }

    private void record(long id) {
        var changes = account.records(resource);
        switch (op) {
            case "edit" -> changes.edit(id, fields);
            case "archive" -> changes.archive(id);
            case "unarchive" -> changes.unarchive(id);
            case "delete" -> changes.delete(id);
            default -> throw unknownOp();
        }
    }

    private IllegalArgumentException unknownOp() {
        return new IllegalArgumentException("unknown op for " + resource.path() + ": " + op);
    }

    /** By id, or from the index-th on (in the order of ids, hidden ones included; -1 is the last). */
    private List<Long> targets() {
        if (order.has("id")) {
            return List.of(order.path("id").asLong());
        }
        if (!order.has("index")) {
            throw new IllegalArgumentException("which record? id or index is missing");
        }
        var book = account.book(resource);
        int index = order.path("index").asInt();
        int first = index < 0 ? book.count(Span.ALL) + index : index;
        return book.page(Span.ALL, first, order.path("count").asInt(1)).stream()
                .map(Row::id)
                .toList();
    }
}
