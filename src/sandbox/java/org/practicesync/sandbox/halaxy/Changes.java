package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NoSuchElementException;

/** What the people of a practice do in the vendor's own screens, and what a patch does. */
final class Changes {
    private final Webhooks webhooks;

    Changes(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    /** One order or a list of them. */
    void apply(Account account, JsonNode orders) {
        if (orders.isArray()) {
            orders.forEach(order -> one(account, order));
        } else {
            one(account, orders);
        }
    }

    private void one(Account account, JsonNode order) {
        switch (order.path("op").asText()) {
            case "put" -> put(account, Shapes.of(account, order.path("type").asText(), order.path("order")));
            case "raw" -> put(account, (ObjectNode) order.path("resource"));
            case "delete" -> {
                var resource = order.path("resource").asText("Appointment");
                account.delete(resource, order.path("id").asText());
                webhooks.tell(account, resource, "delete", order.path("id").asText());
            }
            case "status" -> {
                status(required(account, order.path("id").asText()), order);
                webhooks.tell(account, "Appointment", "update", order.path("id").asText());
            }
            default ->
                throw new IllegalArgumentException("no op " + order.path("op").asText());
        }
    }

    private void put(Account account, ObjectNode record) {
        var resource = record.path("resourceType").asText();
        var id = record.path("id").asText();
        var event = account.find(resource, id) == null ? "create" : "update";
        account.put(record);
        webhooks.tell(account, resource, event, id);
    }

    private static ObjectNode required(Account account, String id) {
        var found = account.find("Appointment", id);
        if (found == null) {
            throw new NoSuchElementException("no appointment " + id);
        }
        return found;
    }

    private static void status(ObjectNode appointment, JsonNode order) {
        for (JsonNode participant : appointment.path("participant")) {
            var patient = References.id(participant.path("actor"), "Patient");
            boolean meant = order.path("patient").asText(patient).equals(patient);
            if (!patient.isEmpty() && meant) {
                Shapes.status((ObjectNode) participant, order.path("status").asText());
            }
        }
    }

    /** Members given replace, null removes; statuses are read back in the vendor's words. No webhook tells of it. */
    void patch(ObjectNode record, ObjectNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                record.remove(member.getKey());
            } else {
                record.set(member.getKey(), member.getValue());
            }
        });
        for (JsonNode participant : record.path("participant")) {
            var word = Shapes.status(participant);
            if (!word.isEmpty()) {
                Shapes.status((ObjectNode) participant, word);
            }
        }
    }
}
