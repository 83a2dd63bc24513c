package org.practicesync.sandbox.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures to order: each waits for its requests, then strikes a number of times. */
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

    private final List<Fault> faults = new ArrayList<>();

    /** {@code match} is looked for in "METHOD /path?decoded-query"; {@code token} narrows it to one caller. */
    private static final class Fault {
        final String match;
        final String token;
        final Strike strike;
        int after;
        int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            token = json.path("token").asText("");
            strike = new Strike(
                    json.path("kind").asText(),
                    json.has("retryAfter") ? json.path("retryAfter").asText() : null);
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }

        boolean means(String request, String caller) {
            return times != 0 && request.contains(match) && (token.isEmpty() || token.equals(caller));
        }
    }

    /** What strikes a request; {@code retryAfter} is the header of that name, null for none. */
    record Strike(String kind, @Nullable String retryAfter) {}

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
    Strike strike(String request, String token) {
        @Nullable Strike found = null;
        for (var fault : faults) {
            if (!fault.means(request, token)) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (found == null) {
                fault.times--;
                found = fault.strike;
            }
        }
        return found;
    }
}
