package org.practicesync.vendors.gentu;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Gentu itself said 429, as opposed to our own budget that lets nobody through. */
final class GentuThrottled extends VendorException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    GentuThrottled(Duration retryAfter) {
        super(new VendorFailure.RateLimited(retryAfter));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
