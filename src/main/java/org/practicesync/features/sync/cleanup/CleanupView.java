package org.practicesync.features.sync.cleanup;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * What a cleanup did, or would do.
 *
 * @param before runs that ended before it are old
 * @param syncLogs runs that were removed; in a dry run, those that the same call would remove
 * @param organizations how many organizations those belong to
 * @param remaining old runs that another call would remove
 */
@JsonNaming(SnakeCaseStrategy.class)
record CleanupView(
        boolean dryRun, int olderThanDays, Instant before, long syncLogs, long organizations, long remaining) {}
