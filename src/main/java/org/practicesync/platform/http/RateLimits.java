package org.practicesync.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.practicesync.kernel.Problem;

/** Counts requests in fixed windows, which begin with the first request. Kept in this process only. */
@Singleton
public class RateLimits {
    private static final int BUCKETS_MAX = 100_000;

    private final LimitConfig config;
    private final Clock clock;
    private final LimitKey caller;
    private final RateLimitHeaders headers;
    private final TimeMeter meter;
    private final Cache<Key, Bucket> buckets;

    private record Key(String limit, String caller) {}

    RateLimits(LimitConfig config, Clock clock, LimitKey caller, RateLimitHeaders headers) {
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.headers = headers;
        this.meter = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(BUCKETS_MAX)
                .expireAfterAccess(longestWindow(config).plusMinutes(1))
                .build();
    }

    /**
     * Counts one request of this caller and sets the headers. Routes that have something to check before the limit call
     * it themselves and are {@link Unlimited}.
     *
     * @throws org.practicesync.kernel.ProblemException RATE_LIMITED
     */
    public void spend(String limitClass) {
        if (!config.enabled()) {
            return;
        }
        var limit = limit(limitClass);
        var bucket = buckets.get(new Key(limitClass, caller.value()), key -> newBucket(limit));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        headers.set(limit.requests(), probe.getRemainingTokens(), resetAt(probe));
        if (!probe.isConsumed()) {
            throw refused(limit, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private long resetAt(ConsumptionProbe probe) {
        // Rounded up, so that a client which waits until then is not early.
        return clock.instant()
                .plusNanos(probe.getNanosToWaitForReset())
                .plusMillis(999)
                .getEpochSecond();
    }

    private LimitConfig.Limit limit(String limitClass) {
        var limit = config.classes().get(limitClass);
        if (limit == null) {
            throw new IllegalStateException("no limit practice-sync.limits.classes." + limitClass);
        }
        return limit;
    }

    private Bucket newBucket(LimitConfig.Limit limit) {
        return Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.requests()).refillIntervally(limit.requests(), limit.window()))
                .withCustomTimePrecision(meter)
                .build();
    }

    private static RuntimeException refused(LimitConfig.Limit limit, Duration wait) {
        String detail =
                "At most " + limit.requests() + " requests in " + limit.window().toSeconds() + " seconds";
        return Problem.of("RATE_LIMITED", 429, "Too many requests", detail)
                .retryAfter(wait)
                .exception();
    }

    private static Duration longestWindow(LimitConfig config) {
        return config.classes().values().stream()
                .map(LimitConfig.Limit::window)
                .max(Duration::compareTo)
                .orElse(Duration.ofHours(1));
    }

    /** Bucket4j's view of our clock. */
    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            var now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
