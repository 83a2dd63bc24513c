package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.practicesync.sandbox.http.OrderedFaults;

/**
 * Failures of the Backend API to order. {@code kind} is a status, or
 * {@code hang}, {@code cut}, {@code html}, {@code badJson}, {@code noList}, {@code emptyList}, {@code ignoreFilters}, or
 * {@code leave}: the member {@code user} of {@code organization} leaves before the request is served.
 */
final class Faults {
    private static final String STATUS = "[45]\\d\\d";
    private static final List<String> KINDS =
            List.of("hang", "cut", "html", "badJson", "noList", "emptyList", "ignoreFilters", "leave");

    private Faults() {}

    /** What strikes a request. */
    record Strike(String kind, long retryAfter, String organization, String user) {
        static Strike of(JsonNode order) {
            return new Strike(
                    OrderedFaults.kind(order, Faults::isKind, "a status or one of " + KINDS),
                    order.path("retryAfter").asLong(1),
                    order.path("organization").asText(""),
                    order.path("user").asText(""));
        }

        boolean isStatus() {
            return kind.matches(STATUS);
        }
    }

    static OrderedFaults<Strike> none() {
        return new OrderedFaults<>(Strike::of, order -> "");
    }

    private static boolean isKind(String kind) {
        return kind.matches(STATUS) || KINDS.contains(kind);
    }
}
