package org.practicesync.pms;

import java.time.Duration;

/** Why a PMS did not do what we asked. Details carry no patient data and no secret. */
public sealed interface VendorFailure {
    /** The credentials are wrong, revoked or expired. */
    record AuthRejected() implements VendorFailure {}

    /** The credentials are right, but the account lacks this right. */
    record PermissionMissing(String what) implements VendorFailure {}

    /** Nothing was asked, or nothing was done, and it is worth asking again after the wait. A run pauses for it. */
    sealed interface Wait extends VendorFailure {
        Duration retryAfter();
    }

    /** Too many requests; worth trying again after the wait. */
    record RateLimited(Duration retryAfter) implements Wait {}

    /** Its keys are being renewed, or cannot be just now; nothing was sent. Worth trying again after the wait. */
    record KeysPending(Duration retryAfter) implements Wait {}

    /** It failed or could not be reached; worth trying again. */
    record Unavailable(String what) implements VendorFailure {}

    /** It did not answer in time; worth trying again. */
    record TimedOut(String what) implements VendorFailure {}

    /** No such record. */
    record NotFound(String what) implements VendorFailure {}

    /** It understood and said no. */
    record Refused(String reason) implements VendorFailure {}

    /** It answered with something that is not what its documentation says; a truncated body is worth trying again. */
    record Malformed(String what) implements VendorFailure {}

    /** It ignored the order or the filter that a walk depends on. */
    record OrderBroken(String what) implements VendorFailure {}
}
