package org.practicesync.features.writeback;

import java.util.Set;
import org.practicesync.kernel.Problem;

/** A record of a PMS in a path: the PMS's own id, as text. It becomes a part of the PMS's address, which it must not bend. */
final class RecordId {
    /** What an address reads otherwise than it stands there; Sikka forbids just these in a part of one. */
    private static final String FORBIDDEN = ":#?/\\%+=";

    private static final Set<String> PLACES = Set.of(".", "..");

    private RecordId() {}

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED */
    static String of(String name, String text) {
        boolean fits = !text.isBlank()
                && text.length() <= ChangeBody.ID_LENGTH_MAX
                && !PLACES.contains(text)
                && text.chars().noneMatch(RecordId::isForbidden);
        if (!fits) {
            var message =
                    "must be an id of 1 to " + ChangeBody.ID_LENGTH_MAX + " characters, none of them of " + FORBIDDEN;
            throw Problem.invalid(name, message).exception();
        }
        return text;
    }

    private static boolean isForbidden(int letter) {
        return Character.isISOControl(letter) || FORBIDDEN.indexOf(letter) >= 0;
    }
}
