package org.practicesync.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** What the {@code X-RateLimit-*} headers of this answer will say, whatever the answer is. The last word counts. */
@RequestScoped
public class RateLimitHeaders {
    private record Figures(long limit, long remaining, long resetEpochSeconds) {}

    private @Nullable Figures figures;

    public void set(long limit, long remaining, long resetEpochSeconds) {
        figures = new Figures(limit, remaining, resetEpochSeconds);
    }

    void write(MultivaluedMap<String, Object> headers) {
        if (figures != null) {
            headers.putSingle("X-RateLimit-Limit", figures.limit);
            headers.putSingle("X-RateLimit-Remaining", figures.remaining);
            headers.putSingle("X-RateLimit-Reset", figures.resetEpochSeconds);
        }
    }
}
