package org.practicesync.platform.time;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock everything asks that depends on time; a test puts its own in its place. Leases go by the database's. */
@Singleton
class Clocks {
    @Produces
    @Singleton
    Clock clock() {
        // PostgreSQL keeps microseconds: what is answered at once equals what is read later.
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
