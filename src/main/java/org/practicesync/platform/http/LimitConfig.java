package org.practicesync.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** The limits on our own API, by the names that {@link Limited} uses. */
@ConfigMapping(prefix = "practice-sync.limits")
interface LimitConfig {
    @WithDefault("true")
    boolean enabled();

    Map<String, Limit> classes();

    /** So many requests in each window. */
    interface Limit {
        int requests();

        Duration window();
    }
}
