package org.practicesync.features.sync;

/** Why a worker leaves a run before its end. It is no failure of the run. */
final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What asks the worker to leave. */
    enum Reason {
        /** A person cancelled the run. */
        CANCELLED,
        /** This process stops; another one goes on. */
        STOPPING,
        /** Others wait for a worker, and this run has had its share for now. */
        OTHERS_WAIT,
        /** Another worker has the lease. */
        LEASE_LOST
    }

    private final Reason reason;

    Interruption(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
