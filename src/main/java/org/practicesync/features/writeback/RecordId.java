package org.practicesync.features.writeback;

import org.practicesync.kernel.Problem;

/** A record of a PMS in a path: the PMS's own id, as text. */
final class RecordId {
    private RecordId() {}

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED */
    static String of(String name, String text) {
        boolean fits = !text.isBlank()
                && text.length() <= ChangeBody.ID_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw Problem.invalid(name, "must be an id of 1 to " + ChangeBody.ID_LENGTH_MAX + " characters")
                    .exception();
        }
        return text;
    }
}
