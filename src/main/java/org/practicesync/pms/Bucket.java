package org.practicesync.pms;

import java.time.Duration;

/**
 * What a PMS counts requests by.
 *
 * @param name unique over all vendors and free of secrets: {@code cliniko:au1:user:123}
 * @param size requests per window; 0 means that nobody counts
 * @param window length of the window
 */
public record Bucket(String name, int size, Duration window) {
    public boolean unlimited() {
        return size <= 0;
    }

    /** The same that holds another number of requests. */
    public Bucket ofSize(int requests) {
        return new Bucket(name, requests, window);
    }
}
