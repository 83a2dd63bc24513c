package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.practicesync.sandbox.http.OrderedFaults;

/** The failures that this stand-in takes orders for. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "429",
            "502",
            "html",
            "badJson",
            "cut",
            "drop",
            "hang",
            "hold",
            "emptyPage",
            "emptyList",
            "repeatPage",
            "inProgress",
            "noCode");

    private Faults() {}

    /** What strikes a request; a negative reset means that none is told. */
    record Strike(String kind, long reset) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, Faults::isKind, "a code or one of " + KINDS),
                    order.path("reset").asLong(2));
        }
    }

    /** {@code office} narrows an order to one. */
    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(Strike::of, order -> order.path("office").asText(""));
    }

    private static boolean isKind(String kind) {
        return KINDS.contains(kind)
                || Arrays.stream(Code.values()).anyMatch(code -> code.name().equals(kind));
    }
}
