package org.practicesync.features.mapping;

import org.practicesync.kernel.Problem;

/** Problems of lists that a PMS does not have. */
final class MappingProblems {
    private MappingProblems() {}

    static Problem cannotList(String what) {
        return Problem.of(
                "PMS_CAPABILITY_MISSING", 409, "Not supported", "This practice management system cannot list " + what);
    }
}
