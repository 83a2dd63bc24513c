package org.practicesync.vendors.sikka;

import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * Sikka could not take a call for a reason that lies elsewhere: our app, the clinic's server, an office that has only just
 * joined. Surely nothing was done, and the same call may work another day.
 */
final class SikkaNotNow extends VendorException {
    private static final long serialVersionUID = 1L;
    private static final VendorFailure NO_DATA =
            new VendorFailure.Unavailable("Sikka has no data of this office yet: its first upload is not finished");

    private SikkaNotNow(VendorFailure failure) {
        super(failure);
    }

    static SikkaNotNow offline() {
        return new SikkaNotNow(
                new VendorFailure.Unavailable("The clinic's server is not connected to Sikka at the moment"));
    }

    static SikkaNotNow noData() {
        return new SikkaNotNow(NO_DATA);
    }

    /** Of our app, not of an office: nobody at the practice can do anything about it. */
    static SikkaNotNow appRefused() {
        return new SikkaNotNow(new VendorFailure.Unavailable("Sikka refuses this service's app credentials: "
                + "its operator has to check SIKKA_APP_ID and SIKKA_APP_KEY"));
    }

    static SikkaNotNow noApp() {
        return new SikkaNotNow(new VendorFailure.Unavailable(
                "This service has no Sikka app: its operator has to set SIKKA_APP_ID and SIKKA_APP_KEY"));
    }

    static boolean isNoData(VendorFailure failure) {
        return failure.equals(NO_DATA);
    }
}
