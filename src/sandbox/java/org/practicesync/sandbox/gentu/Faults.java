package org.practicesync.sandbox.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Failures to order: each waits for its requests, then strikes a number of times. */
final class Faults {
    private static final Set<String> KINDS = Set.of(
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

    private final List<Fault> faults = new ArrayList<>();

    private static final class Fault {
        final String match;
        final Strike strike;
        int after;
        int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            var seconds = json.path("seconds").isInt() ? json.path("seconds").asText() : null;
            strike = new Strike(
                    json.path("kind").asText(), seconds, json.path("millis").asInt(500));
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }
    }

    /**
     * What strikes a request.
     *
     * @param seconds what {@code Retry-After} says; null: there is none
     */
    record Strike(String kind, @Nullable String seconds, int millis) {}

    void add(JsonNode json) {
        var fault = new Fault(json);
        if (!KINDS.contains(fault.strike.kind())) {
            throw new IllegalArgumentException("kind must be one of " + KINDS);
        }
        faults.add(fault);
    }

    void clear() {
        faults.clear();
    }

    /** The first fault that is due for this request; every matching one counts it. */
    @Nullable
    Strike strike(String request) {
        @Nullable Strike strike = null;
        for (var fault : faults) {
            if (fault.times == 0 || !request.contains(fault.match)) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (strike == null) {
                fault.times--;
                strike = fault.strike;
            }
        }
        return strike;
    }
}
