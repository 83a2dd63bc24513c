package org.practicesync.sandbox.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures to order: each waits for its requests, then strikes a number of times. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "500",
            "502html",
            "403",
            "401",
            "404",
            "429",
            "hang",
            "truncate",
            "html",
            "drop",
            "dropAfterCommit",
            "badJson",
            "emptyList",
            "emptyPage");

    private final List<Fault> faults = new ArrayList<>();

    /** {@code match} is looked for in "METHOD /path?decoded-query"; {@code key} narrows it to one account. */
    private static final class Fault {
        final String match;
        final String key;
        final String kind;
        final long resetSeconds;
        int after;
        int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            key = json.path("key").asText("");
            kind = json.path("kind").asText();
            resetSeconds = json.path("resetSeconds").asLong(2);
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }
    }

    /** What strikes a request. */
    record Strike(String kind, long resetSeconds) {}

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

    /** Those of one account; of all where the key is empty. */
    void clear(String key) {
        faults.removeIf(fault -> key.isEmpty() || Account.bareKey(fault.key).equals(Account.bareKey(key)));
    }

    /** The first fault that is due for this request; every matching one counts it. */
    @Nullable
    Strike strike(String request, String bareKey) {
        @Nullable Strike strike = null;
        for (var fault : faults) {
            boolean meant = request.contains(fault.match)
                    && (fault.key.isEmpty() || Account.bareKey(fault.key).equals(bareKey));
            if (!meant || fault.times == 0) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (strike == null) {
                fault.times--;
                strike = new Strike(fault.kind, fault.resetSeconds);
            }
        }
        return strike;
    }
}
