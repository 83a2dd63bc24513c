package org.practicesync.pms;

/** Carries a {@link VendorFailure} through a chain. It has no stack trace: the failure says all there is to know. */
public class VendorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient VendorFailure failure;

    public VendorException(VendorFailure failure) {
        super(failure.toString(), null, false, false);
        this.failure = failure;
    }

    public VendorFailure failure() {
        return failure;
    }

    /** Whether the PMS said that there is no such thing, which is more than not showing it. */
    public static boolean isNotFound(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.NotFound;
    }

    /** A failure that may pass by itself, so that {@code @Retry(retryOn = …)} needs no status codes. */
    public static final class Transient extends VendorException {
        private static final long serialVersionUID = 1L;

        public Transient(VendorFailure failure) {
            super(failure);
        }
    }
}
