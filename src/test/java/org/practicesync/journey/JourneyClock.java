package org.practicesync.journey;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The service's clock in a journey: the system's, until a test makes it stand, and then step. */
@Alternative
@Singleton
public class JourneyClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant standing;

    /** Stands still there from now on. */
    void stand(Instant at) {
        standing = at;
    }

    /** Is the system's again. */
    void go() {
        standing = null;
    }

    /** In microseconds, as the service's own. */
    @Override
    public Instant instant() {
        var at = standing;
        return (at == null ? system.instant() : at).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        var here = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return here.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return here.withZone(other);
            }
        };
    }
}
