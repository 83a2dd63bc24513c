package org.practicesync.pms;

import java.util.EnumSet;
import java.util.Set;

/** What a PMS can do. Read from the interfaces an adapter implements, so that a declaration cannot disagree with the code. */
public enum Capability {
    LIST_PATIENTS(PatientFeed.class),
    LIST_CHANGES(PatientChangeFeed.class);

    private final Class<?> type;

    Capability(Class<?> type) {
        this.type = type;
    }

    public static Set<Capability> of(PmsVendor vendor) {
        var found = EnumSet.noneOf(Capability.class);
        for (Capability capability : values()) {
            if (capability.type.isInstance(vendor)) {
                found.add(capability);
            }
        }
        return found;
    }
}
