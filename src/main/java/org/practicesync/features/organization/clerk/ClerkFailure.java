package org.practicesync.features.organization.clerk;

import java.time.Duration;

/** Why Clerk did not do what we asked. Details carry no person and no secret. */
sealed interface ClerkFailure {
    /** The key is wrong, revoked or another instance's. */
    record KeyRefused() implements ClerkFailure {}

    /** Too many requests; worth trying again after the wait. */
    record Throttled(Duration retryAfter) implements ClerkFailure {}

    /** It failed or could not be reached; worth trying again. */
    record Unavailable(String what) implements ClerkFailure {}

    /** It did not answer in time; worth trying again. */
    record TimedOut(String what) implements ClerkFailure {}

    /** No such organization. */
    record NotFound(String what) implements ClerkFailure {}

    /** It understood and said no. */
    record Refused(String what) implements ClerkFailure {}

    /** It answered with something that is not what its documentation says. */
    record Malformed(String what) implements ClerkFailure {}
}
