package org.practicesync.sandbox.sikka;

/** A request that the vendor answers with one of its codes. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    RefusedException(Code code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    Reply reply() {
        return code.reply(String.valueOf(getMessage()));
    }
}
