package org.practicesync.vendors.medirecords;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** MediRecords itself asked us to come back later, as opposed to our own budget that lets nobody through. */
final class MediRecordsThrottled extends VendorException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    MediRecordsThrottled(Duration retryAfter) {
        super(new VendorFailure.RateLimited(retryAfter));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
