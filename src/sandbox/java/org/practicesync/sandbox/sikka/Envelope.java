package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** The vendor's shape of a list: numbers as texts, pages by their index, five links, and nothing at either end. */
final class Envelope {
    private Envelope() {}

    /** One page; {@code address} is the list with its filters and without its page. */
    static ObjectNode page(List<ObjectNode> all, int offset, int limit, String address, int millis) {
        int last = Math.max(0, Math.ceilDiv(all.size(), limit) - 1);
        var envelope = Json.object()
                .put("offset", Integer.toString(offset))
                .put("limit", Integer.toString(limit))
                .put("total_count", Integer.toString(all.size()))
                .put("execution_time", Integer.toString(Math.max(1, millis)));
        envelope.putObject("pagination")
                .put("first", link(address, 0, limit))
                .put("previous", offset > 0 ? link(address, offset - 1, limit) : "")
                .put("current", link(address, offset, limit))
                .put("next", offset < last ? link(address, offset + 1, limit) : "")
                .put("last", link(address, last, limit));
        long from = Math.min(all.size(), (long) offset * limit);
        long to = Math.min(all.size(), from + limit);
        envelope.putArray("items").addAll(all.subList((int) from, (int) to));
        return envelope;
    }

    private static String link(String address, int offset, int limit) {
        return address + (address.contains("?") ? "&" : "?") + "offset=" + offset + "&limit=" + limit;
    }

    static Reply reply(ObjectNode envelope, Settings settings) {
        boolean none = envelope.path("items").isEmpty();
        if (none && settings.emptyAs204()) {
            return Reply.empty();
        }
        JsonNode shown = settings.wrapped() ? Json.array().add(envelope) : envelope;
        return Reply.json(200, shown);
    }
}
