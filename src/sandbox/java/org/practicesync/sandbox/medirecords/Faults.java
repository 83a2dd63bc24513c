package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.OrderedFaults;

/** The failures that this stand-in takes orders for. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "401",
            "403",
            "404",
            "429",
            "500",
            "503",
            "html",
            "badJson",
            "cut",
            "hang",
            "drop",
            "emptyPage",
            "repeatPage");

    private Faults() {}

    /** What strikes a request; {@code retryAfter} is the header of that name, null for none. */
    record Strike(String kind, @Nullable String retryAfter) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, KINDS),
                    order.has("retryAfter") ? order.path("retryAfter").asText() : null);
        }
    }

    /** {@code token} narrows an order to one caller. */
    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(Strike::of, order -> order.path("token").asText(""));
    }
}
