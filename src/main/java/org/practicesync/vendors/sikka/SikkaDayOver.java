package org.practicesync.vendors.sikka;

import java.time.Duration;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What the practice may ask for in a day is used up. When the next day begins only who knows its zone can say. */
final class SikkaDayOver extends VendorException {
    private static final long serialVersionUID = 1L;
    private static final Duration UNTIL_SOMEBODY_KNOWS = Duration.ofHours(1);

    SikkaDayOver() {
        super(new VendorFailure.RateLimited(UNTIL_SOMEBODY_KNOWS));
    }
}
