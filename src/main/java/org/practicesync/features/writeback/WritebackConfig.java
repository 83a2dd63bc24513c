package org.practicesync.features.writeback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long who waits for what. */
@ConfigMapping(prefix = "practice-sync.writeback")
interface WritebackConfig {
    /** How long a person waits for a verdict. */
    @WithDefault("20s")
    Duration patience();

    /** For how long a worker has a writeback without a sign of life. */
    @WithDefault("10s")
    Duration lease();

    /** Writebacks that one replica works on at a time. */
    @WithDefault("64")
    int workMax();

    /** The shortest pause between two looks at what became of a change ... */
    @WithDefault("2s")
    Duration pollPause();

    /** ... for so many of them; then the pauses grow ... */
    @WithDefault("10")
    int pollsBrisk();

    /** ... up to this. */
    @WithDefault("15m")
    Duration pauseMax();

    /** A change that the PMS took and did not decide for so long is left to a person. */
    @WithDefault("48h")
    Duration followMax();

    /** How long after sending the first read-back comes: the PMS may still be at it. */
    @WithDefault("2s")
    Duration lookPause();

    /** How far two absences lie apart that together prove that a change never arrived. */
    @WithDefault("30s")
    Duration absencePause();

    /** Read-backs that prove nothing, before a person must decide. */
    @WithDefault("12")
    int looksMax();

    /** A change that could not be sent for so long is not sent any more by itself: its time may be over. */
    @WithDefault("1h")
    Duration sendWithin();

    /** For how long an {@code Idempotency-Key} is kept. */
    @WithDefault("24h")
    Duration keyKept();
}
