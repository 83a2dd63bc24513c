package org.practicesync.vendors.sikka;

import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** Sikka understood a call and said no. What it said may repeat what it was sent, so that only a write's row keeps it. */
final class SikkaRefusal extends VendorException {
    private static final long serialVersionUID = 1L;

    private final String words;

    SikkaRefusal(String reason, String words) {
        super(new VendorFailure.Refused(reason));
        this.words = words;
    }

    /** In Sikka's words; never logged. */
    String words() {
        return words;
    }
}
