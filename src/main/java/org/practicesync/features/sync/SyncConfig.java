package org.practicesync.features.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are worked on. */
@ConfigMapping(prefix = "practice-sync.sync")
interface SyncConfig {
    /** How long a worker may be silent before another takes its run. */
    @WithDefault("6s")
    Duration lease();

    /** Runs that one replica works on at a time. */
    @WithDefault("8")
    int runsMax();

    /** Parallel parts of one walk, where the PMS allows them. */
    @WithDefault("4")
    int lanesMax();

    /** Pages fetched ahead of the writes. */
    @WithDefault("6")
    int pagesAheadMax();

    /** Pages that waited together are written by one statement of at most about so many rows. */
    @WithDefault("500")
    int rowsPerStatementMax();

    /** A run that has to wait longer than this for its PMS is paused: it goes back into the queue. */
    @WithDefault("20s")
    Duration pauseFrom();

    /** One {@code sync-all} per organization in this span. */
    @WithDefault("5m")
    Duration startWindow();

    /** How far before the newest change it read a run lets the next one begin: changes may become visible late. */
    @WithDefault("5m")
    Duration watermarkOverlap();

    /** The longest wait between two attempts of a connection whose runs fail. */
    @WithDefault("6h")
    Duration backOffMax();

    /** Everything is read at least so often, whatever changed. */
    @WithDefault("24h")
    Duration fullEvery();

    /** How far back a run of the active window reads: the widest window of the rule, and a day for time zones. */
    @WithDefault("31d")
    Duration activeWindow();

    /** A run that waits longer than this for a worker gets the place of the one that works longest ... */
    @WithDefault("5s")
    Duration waitMax();

    /** ... if that one has worked for so long. */
    @WithDefault("8s")
    Duration sliceMin();

    /** How long a graceful stop waits for the runs to hand themselves over. */
    @WithDefault("8s")
    Duration handOver();
}
