package org.practicesync.features.organization;

import java.util.Locale;

/** What a person may do in an organization; each one may also do what those before it may. */
public enum Role {
    VIEWER,
    MANAGER,
    ADMIN;

    public boolean atLeast(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As the API writes it: {@code manager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
