package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.util.Map;

/** A PMS that a practice connects by a code that it shows, instead of credentials. */
public interface Pairing {
    /**
     * Consumes a code. It works once.
     *
     * @return the settings that {@link PmsVendor#session} takes from now on. Fails with a {@link VendorException}:
     *     {@link VendorFailure.Refused} for a code that is wrong, used or expired
     */
    Uni<Map<String, String>> pair(String code);
}
