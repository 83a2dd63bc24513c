package org.practicesync.pms.client;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** The system itself asked us to come back later, as opposed to our own budget that lets nobody through. */
public final class Throttled extends VendorException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Throttled(Duration retryAfter) {
        super(new VendorFailure.RateLimited(retryAfter));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
