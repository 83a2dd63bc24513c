package org.practicesync.vendors.sikka;

import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** The request key opens nothing any more. A fresh one may; where it does not, the credentials are refused. */
final class SikkaKeyRefused extends VendorException {
    private static final long serialVersionUID = 1L;

    SikkaKeyRefused() {
        super(new VendorFailure.AuthRejected());
    }
}
