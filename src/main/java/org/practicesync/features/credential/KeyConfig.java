package org.practicesync.features.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How keys are renewed. */
@ConfigMapping(prefix = "practice-sync.keys")
interface KeyConfig {
    /** Whether this replica renews keys ahead of time; what a call needs is renewed in any case. */
    @WithDefault("true")
    boolean enabled();

    /** How long one caller has for renewing keys before another one may. */
    @WithDefault("60s")
    Duration lease();

    /** How long the PMS may take; less than the lease, so that nobody else asks while this one still waits. */
    @WithDefault("45s")
    Duration patience();

    /** How long a call waits for keys that another one is renewing, before it says that they are pending. */
    @WithDefault("4s")
    Duration waitMax();

    /** Runs pause, rather than fail, until keys that cannot be renewed have been expired for so long. */
    @WithDefault("1h")
    Duration pauseMax();

    /** Connections whose keys one tick renews at most. */
    @WithDefault("100")
    int dueMax();
}
