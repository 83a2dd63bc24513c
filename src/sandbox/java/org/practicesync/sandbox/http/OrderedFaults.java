package org.practicesync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Failures to order from a stand-in: each waits for its requests, then strikes a number of times. An order is {@code {match,
 * after?, times? (1; -1: always), …}}; {@code match} is looked for in "METHOD /path?decoded-query", and the rest is the system's.
 *
 * @param <S> what strikes a request, in the system's words
 */
public final class OrderedFaults<S> {
    private final Function<JsonNode, S> strike;
    private final Function<JsonNode, String> whose;
    private final List<Fault<S>> faults = new ArrayList<>();

    private static final class Fault<S> {
        final String match;
        final String owner;
        final S strike;
        int after;
        int times;

        Fault(JsonNode order, String owner, S strike) {
            this.match = order.path("match").asText("");
            this.owner = owner;
            this.strike = strike;
            this.after = order.path("after").asInt(0);
            this.times = order.path("times").asInt(1);
        }

        boolean means(String request, String caller) {
            return times != 0 && request.contains(match) && (owner.isEmpty() || owner.equals(caller));
        }
    }

    /**
     * @param strike reads an order; throws IllegalArgumentException where it knows no such kind
     * @param whose the account that an order is narrowed to; empty for all
     */
    public OrderedFaults(Function<JsonNode, S> strike, Function<JsonNode, String> whose) {
        this.strike = strike;
        this.whose = whose;
    }

    /** An order's kind, which must be one of these. */
    public static String kind(JsonNode order, List<String> kinds) {
        return kind(order, kinds::contains, "one of " + kinds);
    }

    /** @param known the kinds in words, for whoever ordered another one */
    public static String kind(JsonNode order, Predicate<String> kinds, String known) {
        var kind = order.path("kind").asText();
        if (!kinds.test(kind)) {
            throw new IllegalArgumentException("kind must be " + known);
        }
        return kind;
    }

    public synchronized void add(JsonNode order) {
        faults.add(new Fault<>(order, whose.apply(order), strike.apply(order)));
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** Those of one account. */
    public synchronized void clear(String owner) {
        faults.removeIf(fault -> fault.owner.equals(owner));
    }

    /** The first fault that is due for this request; every matching one counts it. */
    public synchronized @Nullable S strike(String request, String caller) {
        @Nullable S found = null;
        for (var fault : faults) {
            if (!fault.means(request, caller)) {
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
