package org.practicesync.features.sync;

import java.time.Duration;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.SyncId;

/** Problems that name a run. */
final class SyncProblems {
    private SyncProblems() {}

    /** Another run of the connection is open. 429 in the vendor families, 409 elsewhere. */
    static Problem alreadyRunning(int status, SyncId id, long logId, String operationType, Duration retryAfter) {
        return Problem.of(
                        "SYNC_ALREADY_RUNNING",
                        status,
                        "Sync in progress",
                        "Another sync is already running for this organization")
                .with("sync_id", id.toString())
                .with("log_id", logId)
                .with("operation_type", operationType)
                .retryAfter(retryAfter);
    }

    static Problem startedRecently(Duration retryAfter) {
        return Problem.of(
                        "RATE_LIMITED",
                        429,
                        "Rate limited",
                        "A full sync of this organization was started a short while ago")
                .retryAfter(retryAfter);
    }

    static Problem capabilityMissing(String what) {
        return Problem.of(
                "PMS_CAPABILITY_MISSING", 409, "Not supported", "This practice management system cannot " + what);
    }

    /** The same for a malformed id, and for a run of another organization. */
    static Problem notFound() {
        return Problem.of("NOT_FOUND", 404, "Sync not found", "There is no such sync");
    }

    static Problem endedBefore(SyncId id, String state) {
        return Problem.of("SYNC_ALREADY_ENDED", 409, "Sync already ended", "The sync has ended, it is " + state)
                .with("sync_id", id.toString());
    }

    static Problem incomplete() {
        return Problem.of(
                "SYNC_INCOMPLETE",
                500,
                "Sync incomplete",
                "What was read does not agree with what the practice management system counts");
    }

    static Problem nothingHeld() {
        return Problem.of("NO_REMOVALS_HELD", 409, "No removals held", "This sync held no removals back");
    }

    static Problem heldByLater() {
        return Problem.of(
                "NO_REMOVALS_HELD",
                409,
                "No removals held",
                "A later sync looked again: confirm what that one held back");
    }

    static Problem hidden() {
        return Problem.of(
                "SYNC_INCOMPLETE",
                500,
                "Sync incomplete",
                "The practice management system's list did not show records that it shows when asked for them alone");
    }

    static Problem internal() {
        return Problem.of("INTERNAL_ERROR", 500, "Internal error", "The sync failed by a fault of this service");
    }
}
