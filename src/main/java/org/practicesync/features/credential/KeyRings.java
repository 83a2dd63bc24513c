package org.practicesync.features.credential;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.VendorSession.Lane;

/** The rings that sessions of stored connections carry. */
@Singleton
public class KeyRings {
    private final SessionKeyRepository repository;
    private final KeyRenewal renewal;
    private final KeyConfig config;
    private final Clock clock;

    KeyRings(SessionKeyRepository repository, KeyRenewal renewal, KeyConfig config, Clock clock) {
        this.repository = repository;
        this.renewal = renewal;
        this.config = config;
        this.clock = clock;
    }

    /** @param lane who waits where keys have to be renewed first */
    public KeyRing of(OrganizationId organization, ConnectionId connection, Lane lane) {
        return new StoredKeyRing(organization, connection, lane, repository, renewal, config, clock);
    }
}
