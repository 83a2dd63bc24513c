package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.features.connection.AccountChange.Wanted;
import org.practicesync.features.credential.FirstKeys;
import org.practicesync.features.credential.KeyRings;
import org.practicesync.features.credential.SessionKeyRepository;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** The keys that a check of credentials needs, and leaves. */
@Singleton
class AccountKeys {
    private final KeyRings rings;
    private final SessionKeyRepository repository;
    private final Clock clock;

    AccountKeys(KeyRings rings, SessionKeyRepository repository, Clock clock) {
        this.rings = rings;
        this.repository = repository;
        this.clock = clock;
    }

    /** With the stored keys where the credentials stay, else with ones that are made for the check. */
    VendorSession session(Wanted wanted, VendorSession session) {
        if (!(wanted.vendor() instanceof KeyRotation rotation)) {
            return session;
        }
        var before = wanted.before();
        return before != null && wanted.keepsCredentials()
                ? session.withKeys(rings.of(wanted.organization(), before.id(), Lane.PERSON))
                : session.withKeys(new FirstKeys(rotation, session));
    }

    /** The connection is there by now: what its check made need not be made again. */
    Uni<Void> keep(Connection connection, VendorSession session) {
        var made = session.keys() instanceof FirstKeys first ? first.made() : null;
        return made == null
                ? Uni.createFrom().voidItem()
                : repository.put(connection.organization(), connection.id(), made, clock.instant());
    }
}
