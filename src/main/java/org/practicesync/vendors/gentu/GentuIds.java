package org.practicesync.vendors.gentu;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids are UUIDs; what becomes part of an address must at least have no other meaning there. */
final class GentuIds {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private GentuIds() {}

    static boolean isId(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /** The id at the end of a reference, which may be an address. */
    static @Nullable String referenced(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        var id = reference.substring(reference.lastIndexOf('/') + 1);
        return id.isBlank() ? null : id;
    }
}
