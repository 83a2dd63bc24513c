package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.JsonValues;

/**
 * A page of a list.
 *
 * @param total rows of the whole list
 * @param items those on the page
 * @param next whether Sikka says that there is another page; null where it says nothing
 */
record SikkaEnvelope(
        long total, List<JsonNode> items, @Nullable Boolean next) {
    private static final SikkaEnvelope EMPTY = new SikkaEnvelope(0, List.of(), false);
    private static final int NO_CONTENT = 204;

    SikkaEnvelope {
        items = List.copyOf(items);
    }

    /** An answer without a body is an empty list by the page; anything but a list is not. */
    static SikkaEnvelope of(RestResponse<JsonNode> answer) {
        if (answer.getStatus() == NO_CONTENT) {
            return EMPTY;
        }
        var body = answer.getEntity();
        if (body == null) {
            throw CallFailures.malformed("Sikka answered with nothing");
        }
        return read(unwrapped(body));
    }

    private static SikkaEnvelope read(JsonNode envelope) {
        var count = JsonValues.plain(envelope.path("total_count"));
        var items = envelope.path("items");
        if (count == null || !count.matches("\\d{1,15}") || !items.isArray()) {
            throw CallFailures.malformed("Sikka's answer is no list");
        }
        var link = envelope.path("pagination").path("next");
        return new SikkaEnvelope(
                Long.parseLong(count),
                JsonValues.items(items),
                link.isTextual() ? Boolean.valueOf(!link.asText().isBlank()) : null);
    }

    /** Some of the vendor's samples wrap an answer in an array of one. */
    static JsonNode unwrapped(JsonNode answer) {
        return answer.isArray() && answer.size() == 1 ? answer.get(0) : answer;
    }
}
