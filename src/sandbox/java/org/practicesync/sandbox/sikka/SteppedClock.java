package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The vendor's clock: the system's, moved by what a test orders. */
final class SteppedClock implements InstantSource {
    private final InstantSource system = InstantSource.system();
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    /** {@code {now}} sets it, {@code {advanceSeconds}} moves it on; it goes on from there. */
    void move(JsonNode order) {
        if (order.has("now")) {
            ahead = Duration.between(
                    system.instant(), Instant.parse(order.path("now").asText()));
        }
        ahead = ahead.plusSeconds(order.path("advanceSeconds").asLong(0));
    }

    void reset() {
        ahead = Duration.ZERO;
    }
}
