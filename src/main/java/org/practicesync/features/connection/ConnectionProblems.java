package org.practicesync.features.connection;

import org.practicesync.kernel.Problem;
import org.practicesync.kernel.VendorId;

/** Problems that name a connection. */
public final class ConnectionProblems {
    private ConnectionProblems() {}

    public static Problem notFound(VendorId vendor) {
        return Problem.of(
                "CONNECTION_NOT_FOUND",
                404,
                "Connection not found",
                "The organization has no such " + vendor + " connection");
    }

    public static Problem none() {
        return Problem.of(
                "CONNECTION_NOT_FOUND",
                404,
                "Connection not found",
                "The organization has no connection to any system");
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

    /** The connection is in a state in which it cannot sync. */
    public static Problem notActive(Connection connection) {
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
