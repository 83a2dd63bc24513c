package org.practicesync.vendors.halaxy;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Halaxy itself said 429, as opposed to our own budget that lets nobody through. */
final class HalaxyThrottled extends VendorException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    HalaxyThrottled(Duration retryAfter) {
        super(new VendorFailure.RateLimited(retryAfter));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
