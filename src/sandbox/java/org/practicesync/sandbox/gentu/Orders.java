package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** What the people of a practice do. */
final class Orders {
    private static final InstantSource CLOCK = InstantSource.system();

    private Orders() {}

    /** One order or a list of them; answers the ids concerned. */
    static List<String> apply(Tenant tenant, JsonNode orders) {
        var ids = new ArrayList<String>();
        if (orders.isArray()) {
            orders.forEach(order -> ids.add(one(tenant, order)));
        } else {
            ids.add(one(tenant, orders));
        }
        return ids;
    }

    private static String one(Tenant tenant, JsonNode order) {
        var id = order.path("id").asText();
        var fields = order.path("fields");
        return switch (order.path("kind").asText("appointment")) {
            case "appointment" -> appointment(tenant, order.path("op").asText(), id, order);
            case "practitioner" ->
                record(tenant.practitioners, order, tenant.made.practitioner(tenant.practitioners.size()), fields);
            case "appointmentType" ->
                record(
                        tenant.appointmentTypes,
                        order,
                        tenant.made.appointmentType(tenant.appointmentTypes.size()),
                        fields);
            case "patient" -> record(tenant.patients, order, tenant.made.patient(tenant.patients.size()), fields);
            default -> throw new IllegalArgumentException("unknown kind");
        };
    }

    private static String appointment(Tenant tenant, String op, String id, JsonNode order) {
        var fields = order.path("fields");
        switch (op) {
            case "add" -> {
                return tenant.diary.add(order.path("practitionerId").asText(""), fields);
            }
            case "edit" -> tenant.diary.edit(id, fields);
            case "cancel" -> tenant.diary.cancel(id, Diary.TIME.format(now().atZone(tenant.zone())));
            case "delete" -> tenant.diary.delete(id);
            case "copy" -> tenant.diary.copy(id, fields);
            default -> throw new IllegalArgumentException("unknown op");
        }
        return id;
    }

    private static Instant now() {
        return CLOCK.instant();
    }

    private static String record(List<ObjectNode> records, JsonNode order, ObjectNode made, JsonNode fields) {
        var id = order.path("id").asText();
        switch (order.path("op").asText()) {
            case "add" -> records.add(laid(made, fields));
            case "edit" -> laid(found(records, id), fields);
            case "delete" -> records.remove(found(records, id));
            default -> throw new IllegalArgumentException("unknown op");
        }
        return id.isEmpty() ? made.path("id").asText() : id;
    }

    private static ObjectNode found(List<ObjectNode> records, String id) {
        return Tenant.find(records, id).orElseThrow(() -> new NoSuchElementException("no record with this id"));
    }

    private static ObjectNode laid(ObjectNode record, JsonNode fields) {
        fields.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
        return record;
    }
}
