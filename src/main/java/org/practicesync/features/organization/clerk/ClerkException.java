package org.practicesync.features.organization.clerk;

import java.time.Duration;

/** Carries a {@link ClerkFailure} through a chain. It has no stack trace: the failure says all there is to know. */
class ClerkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ClerkFailure failure;

    ClerkException(ClerkFailure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    ClerkFailure failure() {
        return failure;
    }

    static ClerkException malformed(String what) {
        return new ClerkException(new ClerkFailure.Malformed(what));
    }

    /** A failure that may pass by itself, so that {@code @Retry(retryOn = …)} needs no status codes. */
    static final class Transient extends ClerkException {
        private static final long serialVersionUID = 1L;

        Transient(ClerkFailure failure) {
            super(failure);
        }
    }

    /** Clerk's own 429; our budget's refusal is a plain {@link ClerkException}. */
    static final class Throttled extends ClerkException {
        private static final long serialVersionUID = 1L;

        private final transient Duration retryAfter;

        Throttled(Duration retryAfter) {
            super(new ClerkFailure.Throttled(retryAfter));
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }
}
