package org.practicesync.pms;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.practicesync.kernel.VendorId;

/** The only registry of practice management systems: every adapter the container finds. */
@Singleton
public class Vendors {
    private final Map<String, PmsVendor> byId = new TreeMap<>();

    Vendors(@All List<PmsVendor> found) {
        for (PmsVendor vendor : found) {
            byId.put(vendor.id().value(), vendor);
        }
    }

    public List<PmsVendor> all() {
        return List.copyOf(byId.values());
    }

    public Optional<PmsVendor> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The adapter of a row we wrote; a row of a vendor that is not there any more is a bug of the deployment. */
    public PmsVendor require(VendorId id) {
        return find(id.value()).orElseThrow(() -> new IllegalStateException("no adapter for " + id));
    }
}
