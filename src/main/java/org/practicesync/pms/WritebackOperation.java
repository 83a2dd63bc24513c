package org.practicesync.pms;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done to a record of a PMS. {@link #id()} is the name in rows and JSON. */
public enum WritebackOperation {
    BOOK_APPOINTMENT(true),
    UPDATE_APPOINTMENT(false),
    CANCEL_APPOINTMENT(false),
    CREATE_PATIENT(true),
    UPDATE_PATIENT(false);

    private final boolean creates;

    WritebackOperation(boolean creates) {
        this.creates = creates;
    }

    /** Whether it makes a record that was not there: done twice, there are two. */
    public boolean creates() {
        return creates;
    }

    /** {@code book_appointment}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WritebackOperation> find(String id) {
        return Stream.of(values()).filter(each -> each.id().equals(id)).findFirst();
    }
}
