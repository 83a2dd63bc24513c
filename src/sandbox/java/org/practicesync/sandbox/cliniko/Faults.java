package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.practicesync.sandbox.http.OrderedFaults;

/** The failures that this stand-in takes orders for. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "500",
            "502html",
            "403",
            "401",
            "404",
            "429",
            "hang",
            "hold",
            "truncate",
            "html",
            "drop",
            "dropAfterCommit",
            "badJson",
            "emptyList",
            "emptyPage");

    private Faults() {}

    /** What strikes a request. */
    record Strike(String kind, long resetSeconds) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, KINDS), order.path("resetSeconds").asLong(2));
        }
    }

    /** {@code key} narrows an order to one account. */
    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(
                Strike::of, order -> Account.bareKey(order.path("key").asText("")));
    }
}
