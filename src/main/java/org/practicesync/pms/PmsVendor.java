package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import org.practicesync.kernel.VendorId;

/**
 * One practice management system. What else it can do it says by implementing {@link PatientFeed} and its siblings;
 * {@link Capability#of} reads the set from the types.
 */
public interface PmsVendor {
    VendorId id();

    VendorProfile profile();

    /** Whether the operator has set up what this system wants of us beside a customer's credentials; else nobody can connect. */
    default boolean isConfigured() {
        return true;
    }

    /**
     * Reads the credentials a customer sent into a session, without calling the PMS.
     *
     * @param input the values of {@link VendorProfile#credentialFields()} by name; absent optional ones are missing
     * @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED naming the field
     */
    VendorSession session(CredentialInput input);

    /**
     * Asks the PMS who the credentials belong to and what they see.
     *
     * @return fails with a {@link VendorException}
     */
    Uni<AccountCheck> check(VendorSession session);
}
