package org.practicesync.vendors.sikka;

import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** The clinic's server is not there, and who wrote did not want to wait for it: surely nothing was done. */
final class SikkaOffline extends VendorException {
    private static final long serialVersionUID = 1L;

    SikkaOffline() {
        super(new VendorFailure.Unavailable("The clinic's server is not connected to Sikka at the moment"));
    }
}
