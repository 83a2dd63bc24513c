package org.practicesync.features.removal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When records are taken for removed, and when a person is asked first. */
@ConfigMapping(prefix = "practice-sync.removal")
interface RemovalConfig {
    /** So many may always be removed without a person ... */
    @WithDefault("20")
    long brakeCount();

    /** ... and this share of an account's records, where that is more. */
    @WithDefault("0.02")
    double brakeShare();

    /** What was removed without a person within this time counts towards the brake too. */
    @WithDefault("24h")
    Duration brakeWindow();

    /** Records read one by one between two looks at one that is known to live. */
    @WithDefault("10")
    int batch();

    /** Records read one by one in one run at most; the rest waits for the next one. */
    @WithDefault("500")
    int readsMax();

    /** A look at a living record proves nothing about a read that is older than this. */
    @WithDefault("60s")
    Duration proofMax();
}
