package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.OrderedFaults;

/** The failures that this stand-in takes orders for. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "400",
            "401",
            "401expired",
            "403",
            "404",
            "429",
            "500",
            "503",
            "provisioning",
            "html",
            "badJson",
            "cut",
            "drop",
            "dropAfterwards",
            "hang",
            "slow",
            "emptyPage",
            "emptyList",
            "repeatPage",
            "loopCursor");

    private Faults() {}

    /**
     * What strikes a request.
     *
     * @param seconds what {@code Retry-After} says; null: there is none
     */
    record Strike(String kind, @Nullable String seconds, int millis) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, KINDS),
                    order.path("seconds").isInt() ? order.path("seconds").asText() : null,
                    order.path("millis").asInt(500));
        }
    }

    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(Strike::of, order -> "");
    }
}
