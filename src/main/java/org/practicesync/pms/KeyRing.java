package org.practicesync.pms;

import io.smallrye.mutiny.Uni;

/** The keys of one connection, wherever they are kept. An adapter with {@link KeyRotation} asks it for every call. */
public interface KeyRing {
    /**
     * Keys that open now: the stored ones until they expire, even where renewing them just failed, else fresh ones.
     *
     * @return fails with a {@link VendorException} where there are none to be had
     */
    Uni<SessionKeys> current();

    /**
     * The PMS refused these although they should still open. An adapter asks this once per call and tries once more.
     *
     * @return others: those that somebody renewed meanwhile, or fresh ones. Fails with a {@link VendorException}
     */
    Uni<SessionKeys> replace(SessionKeys refused);
}
