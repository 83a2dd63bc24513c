package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.practicesync.sandbox.http.OrderedFaults;

/** The failures that this stand-in takes orders for. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "400",
            "401",
            "403",
            "404",
            "422",
            "429",
            "500",
            "503",
            "html",
            "badJson",
            "cut",
            "hang",
            "outcome",
            "emptyPage",
            "emptyList",
            "repeatPage");

    private Faults() {}

    /** What strikes a request; a negative wait means that none is told. */
    record Strike(String kind, long retryAfter) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, KINDS), order.path("retryAfter").asLong(2));
        }
    }

    /** {@code client} narrows an order to one account. */
    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(Strike::of, order -> order.path("client").asText(""));
    }
}
