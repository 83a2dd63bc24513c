package org.practicesync.pms;

import java.time.Duration;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;

/** What a caller is told when the PMS did not do what we asked. */
public final class VendorProblems {
    private static final Duration UNAVAILABLE_RETRY = Duration.ofSeconds(30);

    private VendorProblems() {}

    /** The status of a problem of which only the code was kept; 500 for one that no PMS is to blame for. */
    public static int statusOf(String code) {
        if (code.endsWith("_AUTH_FAILED")) {
            return 401;
        }
        if (code.endsWith("_RATE_LIMITED")) {
            return 429;
        }
        return switch (code) {
            case "PMS_PERMISSION_MISSING" -> 403;
            case "PMS_UNAVAILABLE", "PMS_BAD_RESPONSE" -> 502;
            case "PMS_TIMEOUT" -> 504;
            default -> 500;
        };
    }

    /** The one problem each failure becomes; the same words stand in a failed run's log row. */
    public static Problem problem(VendorId vendor, VendorFailure failure) {
        var prefix = vendor.codePrefix();
        return switch (failure) {
            case VendorFailure.AuthRejected ignored ->
                Problem.of(
                        prefix + "_AUTH_FAILED",
                        401,
                        "Authentication failed",
                        "The practice management system refused the credentials");
            case VendorFailure.PermissionMissing missing ->
                Problem.of(
                        "PMS_PERMISSION_MISSING",
                        403,
                        "Permission missing",
                        "The account lacks the right to " + missing.what());
            case VendorFailure.RateLimited limited ->
                Problem.of(
                                prefix + "_RATE_LIMITED",
                                429,
                                "Rate limited",
                                "The practice management system asks us to slow down")
                        .retryAfter(limited.retryAfter());
            case VendorFailure.KeysPending pending ->
                Problem.of(
                                "PMS_UNAVAILABLE",
                                502,
                                "Practice management system unavailable",
                                "The keys of the connection are being renewed")
                        .retryAfter(pending.retryAfter());
            case VendorFailure.Unavailable away ->
                Problem.of("PMS_UNAVAILABLE", 502, "Practice management system unavailable", away.what())
                        .retryAfter(UNAVAILABLE_RETRY);
            case VendorFailure.TimedOut late ->
                Problem.of("PMS_TIMEOUT", 504, "Practice management system did not answer", late.what());
            case VendorFailure.NotFound missing ->
                Problem.of("PMS_BAD_RESPONSE", 502, "Unexpected answer", missing.what());
            case VendorFailure.Refused refused ->
                Problem.of("PMS_BAD_RESPONSE", 502, "Unexpected answer", refused.reason());
            case VendorFailure.Malformed malformed ->
                Problem.of("PMS_BAD_RESPONSE", 502, "Unexpected answer", malformed.what());
            case VendorFailure.OrderBroken broken ->
                Problem.of("PMS_BAD_RESPONSE", 502, "Unexpected answer", broken.what());
        };
    }
}
