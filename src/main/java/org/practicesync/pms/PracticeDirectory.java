package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A PMS that tells its integrator which practices have authorized it, with what opens their accounts. Whoever knows an
 * account's name there could take it for another's: an account of such a PMS belongs to one organization, and to bind it a
 * customer proves it by its secret.
 */
public interface PracticeDirectory {
    /** Every practice that has authorized us, of all customers: for a platform admin's eyes only. */
    Uni<List<AuthorizedPractice>> practices();

    /**
     * The practices of one account.
     *
     * @param accountId as {@link AccountCheck#accountId()} told it
     * @return none where it authorizes us no more
     */
    Uni<List<AuthorizedPractice>> practicesOf(String accountId);

    /**
     * What opens the account that a platform admin vouches for.
     *
     * @param named which account; secrets in it are not looked at
     * @return the same with the secrets that the PMS lists. Fails with a
     *     {@link org.practicesync.kernel.ProblemException} VALIDATION_FAILED naming the field where it lists no such account,
     *     or with a {@link VendorException}
     */
    Uni<CredentialInput> vouchedFor(CredentialInput named);
}
