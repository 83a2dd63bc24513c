package org.practicesync.features.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How due connections are started. */
@ConfigMapping(prefix = "practice-sync.schedule")
interface ScheduleConfig {
    /** Whether this replica starts what is due. */
    @WithDefault("true")
    boolean enabled();

    /** Runs that one tick queues at most; the rest is the next tick's, or another replica's. */
    @WithDefault("100")
    int dueMax();
}
