package org.practicesync.platform.http;

import java.time.Instant;
import org.practicesync.platform.time.Timestamps;

/** {@code {success, data, timestamp}}, which part of the platform routes answer with. */
public record Envelope<T>(boolean success, T data, String timestamp) {
    public static <T> Envelope<T> of(T data, Instant now) {
        return new Envelope<>(true, data, Timestamps.micros(now));
    }
}
