package org.practicesync.pms;

import io.smallrye.mutiny.Uni;

/** A list whose records can be read one by one. The engine proves with it that a record is gone. */
public interface RecordLookup<R extends PmsRecord> extends RecordFeed<R> {
    /** What a single read said. */
    sealed interface Looked<R extends PmsRecord> {
        /** It is there, archived ones included. */
        record There<R extends PmsRecord>(R record) implements Looked<R> {}

        /** It is there, but no row can be made of it. */
        record Unreadable<R extends PmsRecord>(RejectedRecord record) implements Looked<R> {}

        /** The PMS says that there is no such record. Only together with one that is there it proves anything. */
        record NotThere<R extends PmsRecord>() implements Looked<R> {}
    }

    /**
     * Reads one record, archived or not.
     *
     * @return fails with a {@link VendorException} for all but a plain "no such record"
     */
    Uni<Looked<R>> lookUp(VendorSession session, String pmsId);
}
