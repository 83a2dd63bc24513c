package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures of the Backend API to order: each waits for its requests, then strikes a number of times. {@code kind} is a status, or
 * {@code hang}, {@code cut}, {@code html}, {@code badJson}, {@code noList}, {@code emptyList}, {@code ignoreFilters}, or
 * {@code leave}: the member {@code user} of {@code organization} leaves before the request is served.
 */
final class Faults {
    private static final String STATUS = "[45]\\d\\d";
    private static final List<String> KINDS =
            List.of("hang", "cut", "html", "badJson", "noList", "emptyList", "ignoreFilters", "leave");

    private final List<Fault> faults = new ArrayList<>();

    /** {@code match} is looked for in "METHOD /path?decoded-query". */
    static final class Fault {
        final String match;
        final String kind;
        final long retryAfter;
        final String organization;
        final String user;
        private int after;
        private int times;

        Fault(JsonNode json) {
            match = json.path("match").asText("");
            kind = json.path("kind").asText();
            retryAfter = json.path("retryAfter").asLong(1);
            organization = json.path("organization").asText("");
            user = json.path("user").asText("");
            after = json.path("after").asInt(0);
            times = json.path("times").asInt(1);
        }

        boolean isStatus() {
            return kind.matches(STATUS);
        }
    }

    synchronized void add(JsonNode json) {
        var fault = new Fault(json);
        if (!fault.isStatus() && !KINDS.contains(fault.kind)) {
            throw new IllegalArgumentException("kind must be a status or one of " + KINDS);
        }
        faults.add(fault);
    }

    synchronized void clear() {
        faults.clear();
    }

    /** The first fault that is due for this request; every matching one counts it. */
    synchronized @Nullable Fault strike(String request) {
        @Nullable Fault strike = null;
        for (var fault : faults) {
            if (!request.contains(fault.match) || fault.times == 0) {
                continue;
            }
            if (fault.after > 0) {
                fault.after--;
            } else if (strike == null) {
                fault.times--;
                strike = fault;
            }
        }
        return strike;
    }
}
