package org.practicesync.features.organization;

import jakarta.inject.Singleton;
import org.practicesync.platform.http.FlaggedFamilies;
import org.practicesync.pms.Vendors;

/** The families of paths named after a vendor; theirs is the frontend that expects {@code "error": true}. */
@Singleton
class VendorFamilies implements FlaggedFamilies {
    private final Vendors vendors;

    VendorFamilies(Vendors vendors) {
        this.vendors = vendors;
    }

    @Override
    public boolean contains(String segment) {
        return vendors.find(segment).isPresent();
    }
}
