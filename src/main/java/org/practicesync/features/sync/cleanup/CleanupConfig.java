package org.practicesync.features.sync.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one cleanup does. */
@ConfigMapping(prefix = "practice-sync.cleanup")
interface CleanupConfig {
    /** Runs that one call removes at most; what remains is for the next one. */
    @WithDefault("1000")
    int runsMax();
}
