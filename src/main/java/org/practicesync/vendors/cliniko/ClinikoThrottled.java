package org.practicesync.vendors.cliniko;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Cliniko itself said 429, as opposed to our own budget that lets nobody through. */
final class ClinikoThrottled extends VendorException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ClinikoThrottled(Duration retryAfter) {
        super(new VendorFailure.RateLimited(retryAfter));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
