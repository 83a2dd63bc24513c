package org.practicesync.features.credential;

import java.util.Locale;

/** How the keys of a connection do; {@code docs/states.md} draws it. */
public enum KeyState {
    /** They open, and it is not time for the next ones. */
    HEALTHY,
    /** It is time for the next ones; nobody has asked for them yet. */
    EXPIRING,
    /** Somebody asks for the next ones right now. */
    REFRESHING,
    /** The last attempt failed. The old keys open until they expire, and another attempt follows. */
    FAILING,
    /** The PMS gives no keys for these credentials any more: a person must bring others. */
    REAUTHORIZATION_REQUIRED;

    /** Its name in JSON: {@code reauthorization_required}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
