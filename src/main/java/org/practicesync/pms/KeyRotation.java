package org.practicesync.pms;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * A PMS whose calls need a key that lives for a while.
 *
 * <p>The adapter makes keys and knows nothing of where they are kept: for every call it asks {@link VendorSession#keys()}. The
 * feature that keeps them seals {@link SessionKeys#secrets()} beside the connection's credentials, replaces them in one
 * transaction, calls {@link #renew} from {@link SessionKeys#renewAt()} on, one caller at a time over all replicas, and opens
 * sessions {@link VendorSession#withKeys with its ring}:
 *
 * <pre>{@code
 * vendor.session(input).forLane(lane).withKeys(ring)
 * }</pre>
 *
 * <p>A session without a ring works too: the adapter then keeps the keys in memory, which is what a check of new credentials
 * needs before there is a connection.
 */
public interface KeyRotation {
    /**
     * Fresh keys, by whatever means the PMS still takes: the old ones, the credentials, and what it says about those.
     *
     * @param session with the customer's credentials; its {@link VendorSession#keys()} are not asked
     * @param before the last keys that were had, expired or not; null where there never were any. Only credentials that once
     *     opened may be replaced by what the PMS now says they are
     * @return fails with a {@link VendorException}: with {@link VendorFailure.AuthRejected} where nothing helps but new
     *     credentials from a person; anything else may pass, and the keys of before open until they expire
     */
    Uni<SessionKeys> renew(VendorSession session, @Nullable SessionKeys before);
}
