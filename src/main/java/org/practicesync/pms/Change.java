package org.practicesync.pms;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that someone wants in a PMS. Ids are the PMS's own. A field that is null is not touched; an empty text clears
 * what is there. It holds a patient, so that it never prints more than its operation.
 */
public sealed interface Change permits AppointmentChange, PatientChange {
    WritebackOperation operation();

    /** The record that is changed; null where the operation creates one. */
    @Nullable
    String recordId();

    /** What only this PMS knows, by its own names. */
    Map<String, String> vendorFields();

    /**
     * The names of the fields that are not null, as JSON has them, without {@code vendorFields}. An adapter that cannot
     * change one of them objects to that name.
     */
    Set<String> given();
}
