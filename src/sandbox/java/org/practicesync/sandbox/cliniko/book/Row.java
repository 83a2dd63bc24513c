package org.practicesync.sandbox.cliniko.book;

import org.jspecify.annotations.Nullable;

/** One record of an account: computed, or held because something happened to it. */
public interface Row {
    /** The second of a date-time that is empty. */
    long ABSENT = Long.MIN_VALUE;

    long id();

    boolean archived();

    boolean cancelled();

    /** A filterable field, or one that the oracle shows, as text; null where it is empty. */
    @Nullable
    String field(String name);

    /** A date-time field. A list by time looks at every record, so no text is made for it. */
    long second(String name);

    /** Writes the vendor's JSON of this record, links below {@code apiUrl}. */
    void writeTo(StringBuilder out, String apiUrl);
}
