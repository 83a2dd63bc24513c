package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorSession;

/** Keys for credentials that are being checked, before there is a connection to keep them for. One request at a time uses it. */
public final class FirstKeys implements KeyRing {
    private final KeyRotation rotation;
    private final VendorSession session;
    private volatile @Nullable SessionKeys made;

    public FirstKeys(KeyRotation rotation, VendorSession session) {
        this.rotation = rotation;
        this.session = session;
    }

    /** What the check left; null where it needed none. */
    public @Nullable SessionKeys made() {
        return made;
    }

    @Override
    public Uni<SessionKeys> current() {
        var keys = made;
        return keys == null ? make() : Uni.createFrom().item(keys);
    }

    @Override
    public Uni<SessionKeys> replace(SessionKeys refused) {
        return make();
    }

    private Uni<SessionKeys> make() {
        return rotation.renew(session, null).invoke(keys -> made = keys);
    }
}
