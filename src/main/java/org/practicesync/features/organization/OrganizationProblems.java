package org.practicesync.features.organization;

import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;

/** Why a caller does not get in. */
public final class OrganizationProblems {
    private static final String NOT_FOUND = "ORGANIZATION_NOT_FOUND";
    private static final String TITLE = "Organization not found";

    private OrganizationProblems() {}

    static ProblemException unauthorized(String detail) {
        return Problem.of("UNAUTHORIZED", 401, "Authentication failed", detail).exception();
    }

    static ProblemException forbidden(String detail) {
        return Problem.of("FORBIDDEN", 403, "Forbidden", detail).exception();
    }

    /** The same whether it does not exist or belongs to somebody else. */
    static ProblemException denied(Object asked) {
        return Problem.of(NOT_FOUND, 403, TITLE, "Organization '" + asked + "' does not exist or access denied")
                .exception();
    }

    /** For platform admins, who may know. */
    public static ProblemException missing(Object asked) {
        return Problem.of(NOT_FOUND, 404, TITLE, "Organization '" + asked + "' does not exist")
                .exception();
    }
}
