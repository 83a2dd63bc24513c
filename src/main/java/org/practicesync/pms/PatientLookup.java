package org.practicesync.pms;

import io.smallrye.mutiny.Uni;

/** A PMS whose patients can be read one by one. The engine proves with it that a record is gone. */
public interface PatientLookup {
    /** What a single read said. */
    sealed interface Looked {
        /** It is there, archived ones included. */
        record There(PatientRecord patient) implements Looked {}

        /** It is there, but no row can be made of it. */
        record Unreadable(RejectedRecord record) implements Looked {}

        /** The PMS says that there is no such record. Only together with one that is there it proves anything. */
        record NotThere() implements Looked {}
    }

    /**
     * Reads one patient, archived or not.
     *
     * @return fails with a {@link VendorException} for all but a plain "no such record"
     */
    Uni<Looked> lookUpPatient(VendorSession session, String pmsId);
}
