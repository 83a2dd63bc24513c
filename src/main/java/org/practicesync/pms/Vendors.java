package org.practicesync.pms;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.practicesync.kernel.VendorId;

/** The only registry of practice management systems: every adapter the container finds. */
@Singleton
public class Vendors {
    /** Words that stand in paths of ours where a system's name would: {@code /api/v1/sync/…}. */
    public static final Set<String> RESERVED = Set.of(
            "admin",
            "audit",
            "auth",
            "changes",
            "clerk",
            "notifications",
            "patients",
            "sync",
            "webhooks",
            "writebacks");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,19}");

    private final Map<String, PmsVendor> byId = new TreeMap<>();

    Vendors(@All List<PmsVendor> found) {
        for (PmsVendor vendor : found) {
            add(vendor);
        }
    }

    /** A name that cannot be, or that two have, stops the start: paths and rows would be taken for another's. */
    private void add(PmsVendor vendor) {
        var name = vendor.id().value();
        if (RESERVED.contains(name) || !NAME.matcher(name).matches()) {
            throw new IllegalStateException("no system may be called " + name);
        }
        if (byId.putIfAbsent(name, vendor) != null) {
            throw new IllegalStateException("two systems are called " + name);
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
