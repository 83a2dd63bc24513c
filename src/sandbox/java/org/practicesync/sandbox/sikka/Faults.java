package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Failures to order: each waits for its requests, then strikes a number of times. */
final class Faults {
    private static final List<String> KINDS = List.of(
            "429",
            "502",
            "html",
            "badJson",
            "cut",
            "drop",
            "hang",
            "emptyPage",
            "emptyList",
            "repeatPage",
            "inProgress",
            "noCode");

    private final List<Fault> faults = new ArrayList<>();

    /** {@code match} is looked for in "METHOD /path?decoded-query"; {@code office} narrows it to one. */
    private static final class Fault {
        final String match;
        final String office;
        final String kind;
        final long reset;
        int after;
        int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            office = json.path("office").asText("");
            kind = json.path("kind").asText();
            reset = json.path("reset").asLong(2);
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }
    }

    /** What strikes a request; a negative reset means that none is told. */
    record Strike(String kind, long reset) {}

    void add(JsonNode json) {
        var fault = new Fault(json);
        if (!KINDS.contains(fault.kind)
                && Arrays.stream(Code.values()).noneMatch(code -> code.name().equals(fault.kind))) {
            throw new IllegalArgumentException("kind must be a code or one of " + KINDS);
        }
        faults.add(fault);
    }

    void clear() {
        faults.clear();
    }

    /** The first fault that is due for this request; every matching one counts it. */
    @Nullable
    Strike strike(String request, String office) {
        @Nullable Strike strike = null;
        for (var fault : faults) {
            boolean meant = request.contains(fault.match) && (fault.office.isEmpty() || fault.office.equals(office));
            if (!meant || fault.times == 0) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (strike == null) {
                fault.times--;
                strike = new Strike(fault.kind, fault.reset);
            }
        }
        return strike;
    }
}
