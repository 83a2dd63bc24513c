package org.practicesync.sandbox.cliniko.book;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The vendor's clock, to the second, as its records carry it. */
public final class Moment {
    private final InstantSource clock;
    private @Nullable String held;

    public Moment(InstantSource clock) {
        this.clock = clock;
    }

    /** What is changed in here carries one and the same second, however long it takes. */
    public void atOnce(Runnable changes) {
        held = now();
        try {
            changes.run();
        } finally {
            held = null;
        }
    }

    public String now() {
        return held != null
                ? held
                : clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
