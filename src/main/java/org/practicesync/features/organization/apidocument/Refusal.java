package org.practicesync.features.organization.apidocument;

import java.util.List;

/**
 * An error that every route of some kind may answer.
 *
 * @param title as {@code error} says it outside the vendor families
 * @param sentence as {@code message} and {@code detail} say it
 * @param about what it means, for readers of the document
 */
record Refusal(int status, String code, String title, String sentence, String about) {
    /** Of every route, also of those that need no token. */
    static final List<Refusal> OF_ALL = List.of(
            new Refusal(
                    413, "PAYLOAD_TOO_LARGE", "Body too large", "The body is larger than 256 KiB", "Body too large"),
            new Refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type", "Send application/json", "Not JSON"),
            new Refusal(
                    500,
                    "INTERNAL_ERROR",
                    "Internal error",
                    "Something went wrong on our side; correlation id 7f3c",
                    "A fault of ours, with a correlation id"));

    /** Of every route that needs a token. */
    static final List<Refusal> OF_CALLERS = List.of(
            new Refusal(
                    400,
                    "VALIDATION_FAILED",
                    "Invalid request",
                    "limit: must be between 1 and 500",
                    "A parameter or the body is missing, mistyped or out of range; errors names it"),
            new Refusal(
                    401,
                    "UNAUTHORIZED",
                    "Authentication failed",
                    "The header Authorization: Bearer <token> is required",
                    "No valid token"),
            new Refusal(
                    403,
                    "ORGANIZATION_NOT_FOUND",
                    "Organization not found",
                    "Organization 'org_other' does not exist or access denied",
                    "Another organization, or the role does not allow it: FORBIDDEN"),
            new Refusal(
                    404,
                    "NOT_FOUND",
                    "Not found",
                    "There is nothing at this path",
                    "No such thing, or somebody else's"),
            new Refusal(
                    429,
                    "RATE_LIMITED",
                    "Rate limited",
                    "Too many requests",
                    "Too many requests; Retry-After tells when to ask again"),
            new Refusal(
                    503,
                    "DATABASE_UNAVAILABLE",
                    "Database unavailable",
                    "The database is away, try again",
                    "The database is away; Retry-After tells when to ask again"));

    /** Names the component of the document that describes it. */
    String component(boolean flagged) {
        return (flagged ? "Vendor" : "") + "Error" + status;
    }

    /** Whether the answer says when it is worth asking again. */
    boolean tellsWhen() {
        return status == 429 || status == 503;
    }
}
