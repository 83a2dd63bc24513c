package org.practicesync.sandbox.cliniko.book;

/** A list was asked for in a way the vendor does not take. */
public final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQueryException(String message) {
        super(message, null, false, false);
    }
}
