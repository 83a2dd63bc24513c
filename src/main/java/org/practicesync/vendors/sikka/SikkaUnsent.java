package org.practicesync.vendors.sikka;

import java.net.ConnectException;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** A call that never left us: there was no key for it, or no connection. */
final class SikkaUnsent extends VendorException {
    private static final long serialVersionUID = 1L;

    private SikkaUnsent(VendorFailure failure) {
        super(failure);
    }

    static SikkaUnsent without(Throwable keys) {
        return new SikkaUnsent(((VendorException) keys).failure());
    }

    static SikkaUnsent unconnected() {
        return new SikkaUnsent(new VendorFailure.Unavailable("There is no connection to Sikka"));
    }

    /** Nobody took the call; one that was cut afterwards looks different. */
    static boolean isUnconnected(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException) {
                return true;
            }
        }
        return false;
    }
}
