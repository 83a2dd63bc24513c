package org.practicesync.features.connection;

import java.util.Locale;

/** What a connection can do at present; {@code docs/states.md} draws it. */
public enum ConnectionState {
    UNPAIRED,
    ACTIVE,
    REAUTHORIZATION_REQUIRED,
    PAUSED;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ConnectionState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
