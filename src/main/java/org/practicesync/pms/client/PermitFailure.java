package org.practicesync.pms.client;

/**
 * Our own budget failed, not the system. The original is no cause of this: retries look at causes, and would take our lost
 * database for the system's lost connection.
 */
final class PermitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable original;

    PermitFailure(Throwable original) {
        super("no permit: " + original.getMessage(), null, false, false);
        this.original = original;
    }

    Throwable original() {
        return original;
    }
}
