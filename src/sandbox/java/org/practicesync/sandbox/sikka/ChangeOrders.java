package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import org.practicesync.sandbox.http.Json;

/** What the people of a clinic do in their own system, with an upload at once or not. */
final class ChangeOrders {
    private final World world;
    private final Webhooks webhooks;

    ChangeOrders(World world, Webhooks webhooks) {
        this.world = world;
        this.webhooks = webhooks;
    }

    /** One order or a list of them. */
    void apply(Office office, JsonNode orders) {
        (orders.isArray() ? orders : Json.array().add(orders)).forEach(order -> one(office, order));
    }

    private void one(Office office, JsonNode order) {
        switch (order.path("op").asText()) {
            case "put" -> put(office, order);
            case "delete" -> delete(office, order);
            case "upload" -> upload(office);
            case "uploading" -> office.uploading = order.path("now").asBoolean(true);
            default ->
                throw new IllegalArgumentException("no op " + order.path("op").asText());
        }
    }

    /** In the clinic; in the vendor's copy too, unless the order says that nothing was uploaded yet. */
    private static void put(Office office, JsonNode order) {
        var resource = Resource.required(order.path("resource").asText());
        var row = Store.row(order.path("row"));
        office.pms.put(resource, row);
        if (order.path("uploaded").asBoolean(true)) {
            office.cloud.put(resource, row.deepCopy());
        }
    }

    private static void delete(Office office, JsonNode order) {
        var resource = Resource.required(order.path("resource").asText());
        office.pms.remove(resource, order.path("id").asText());
        if (order.path("uploaded").asBoolean(true)) {
            office.cloud.remove(resource, order.path("id").asText());
        }
    }

    /** The agent sends everything, and the vendor tells who asked to be told. */
    void upload(Office office) {
        office.upload(world.localNow(office));
        webhooks.tell(office, "Data_Refresh");
    }
}
