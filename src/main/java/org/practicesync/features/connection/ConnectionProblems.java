package org.practicesync.features.connection;

import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;

/** Problems that name a connection. */
public final class ConnectionProblems {
    /** The code of all problems that say so. */
    public static final String NOT_FOUND = "CONNECTION_NOT_FOUND";

    private ConnectionProblems() {}

    public static Problem notFound(VendorId vendor) {
        return Problem.of(
                NOT_FOUND, 404, "Connection not found", "The organization has no such " + vendor + " connection");
    }

    /** Whatever its PMS; the same for a malformed id, and for a connection of another organization. */
    public static Problem missing() {
        return Problem.of(NOT_FOUND, 404, "Connection not found", "The organization has no such connection");
    }

    public static Problem none() {
        return Problem.of(NOT_FOUND, 404, "Connection not found", "The organization has no connection to any system");
    }

    static Problem tooMany(int most) {
        return Problem.of(
                "TOO_MANY_CONNECTIONS", 409, "Too many connections", "An organization has " + most + " at most");
    }

    public static Problem capabilityMissing(String what) {
        return Problem.of(
                "PMS_CAPABILITY_MISSING", 409, "Not supported", "This practice management system cannot " + what);
    }

    static Problem notConnectedYet() {
        return Problem.of(
                "CONNECTION_NOT_ACTIVE",
                409,
                "Connection not active",
                "The connection is unpaired: store its credentials or pair it first");
    }

    /** {@code success} is R2's. */
    static Problem pairingRefused() {
        return Problem.of(
                        "PAIRING_FAILED",
                        400,
                        "Invalid pairing code",
                        "The practice management system does not know the code, or it was used or has expired")
                .with("success", false);
    }

    public static Problem switchedOff() {
        return Problem.of(
                "CONNECTION_NOT_ACTIVE", 409, "Connection not active", "Syncing is switched off for every connection");
    }

    public static Problem unknownVendor() {
        return Problem.of("NOT_FOUND", 404, "Not found", "There is no such practice management system");
    }

    public static Problem accountMismatch() {
        return Problem.of(
                "ACCOUNT_MISMATCH",
                409,
                "Another account",
                "The credentials belong to another account than the connection");
    }

    public static Problem accountTaken() {
        return Problem.of(
                "ACCOUNT_MISMATCH",
                409,
                "Account already connected",
                "Another connection of the organization already links this account");
    }

    static Problem accountHeld() {
        return Problem.of(
                "ACCOUNT_MISMATCH",
                409,
                "Account already connected",
                "Another organization already links this account");
    }

    /** The connection is in a state in which it cannot sync. */
    public static Problem notActive(Connection connection) {
        if (connection.state() == ConnectionState.UNPAIRED) {
            return notConnectedYet();
        }
        if (connection.state() == ConnectionState.REAUTHORIZATION_REQUIRED) {
            return Problem.of(
                    "REAUTHORIZATION_REQUIRED",
                    409,
                    "Reauthorization required",
                    "The practice management system refused the stored credentials; store valid ones first");
        }
        return Problem.of(
                "CONNECTION_NOT_ACTIVE",
                409,
                "Connection not active",
                "The connection is " + connection.state().id());
    }
}
