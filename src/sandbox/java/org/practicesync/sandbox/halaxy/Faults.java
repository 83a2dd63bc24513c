package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures to order: each waits for its requests, then strikes a number of times. */
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

    private final List<Fault> faults = new ArrayList<>();

    /** {@code match} is looked for in "METHOD /path?decoded-query"; {@code client} narrows it to one account. */
    private static final class Fault {
        final String match;
        final String client;
        final String kind;
        final long retryAfter;
        int after;
        int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            client = json.path("client").asText("");
            kind = json.path("kind").asText();
            retryAfter = json.path("retryAfter").asLong(2);
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }
    }

    /** What strikes a request; a negative wait means that none is told. */
    record Strike(String kind, long retryAfter) {}

    void add(JsonNode json) {
        var fault = new Fault(json);
        if (!KINDS.contains(fault.kind)) {
            throw new IllegalArgumentException("kind must be one of " + KINDS);
        }
        faults.add(fault);
    }

    void clear() {
        faults.clear();
    }

    /** The first fault that is due for this request; every matching one counts it. */
    @Nullable
    Strike strike(String request, String client) {
        @Nullable Strike strike = null;
        for (var fault : faults) {
            boolean meant = request.contains(fault.match) && (fault.client.isEmpty() || fault.client.equals(client));
            if (!meant || fault.times == 0) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (strike == null) {
                fault.times--;
                strike = new Strike(fault.kind, fault.retryAfter);
            }
        }
        return strike;
    }
}
