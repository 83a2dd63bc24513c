package org.practicesync.sandbox.cliniko.book;

import org.jspecify.annotations.Nullable;

/** One patient of an account: computed, or held because something happened to it. */
public sealed interface Patient permits GeneratedPatient, HeldPatient {
    long id();

    boolean archived();

    long createdSecond();

    long updatedSecond();

    /** A filterable field, or {@code merged_into}, as text; null where it is empty. */
    @Nullable
    String field(String name);

    /** Writes the vendor's JSON of this patient, links below {@code apiUrl}. */
    void writeTo(StringBuilder out, String apiUrl);
}
