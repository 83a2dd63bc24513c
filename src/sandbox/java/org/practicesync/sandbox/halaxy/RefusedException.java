package org.practicesync.sandbox.halaxy;

/** A request that the vendor answers with an OperationOutcome. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    RefusedException(int status, String code, String diagnostics) {
        super(diagnostics, null, false, false);
        this.status = status;
        this.code = code;
    }

    Reply reply() {
        return Reply.outcome(status, code, String.valueOf(getMessage()));
    }
}
