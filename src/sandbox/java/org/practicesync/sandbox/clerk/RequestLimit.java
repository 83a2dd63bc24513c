package org.practicesync.sandbox.clerk;

import java.time.InstantSource;

/** The vendor's limit, per instance, in fixed windows. Size 0 switches it off. */
final class RequestLimit {
    private static final int DEVELOPMENT = 100;
    private static final int WINDOW_SECONDS = 10;

    private final InstantSource clock;
    private int size = DEVELOPMENT;
    private long window;
    private int granted;

    RequestLimit(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void size(int size) {
        this.size = size;
        granted = 0;
    }

    /** Seconds to wait; 0 for a request that is granted. */
    synchronized long take() {
        long second = clock.millis() / 1000;
        if (second / WINDOW_SECONDS != window) {
            window = second / WINDOW_SECONDS;
            granted = 0;
        }
        if (size > 0 && granted >= size) {
            return (window + 1) * WINDOW_SECONDS - second;
        }
        granted++;
        return 0;
    }
}
