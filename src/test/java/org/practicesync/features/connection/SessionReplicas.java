package org.practicesync.features.connection;

import jakarta.inject.Singleton;
import org.practicesync.features.credential.KeyRings;
import org.practicesync.pms.Vendors;

/** Makes what a further process of the service would open connections with. */
@Singleton
public class SessionReplicas {
    private final ConnectionRepository connections;
    private final Vendors vendors;

    SessionReplicas(ConnectionRepository connections, Vendors vendors) {
        this.connections = connections;
        this.vendors = vendors;
    }

    public ConnectionSessions make(KeyRings rings) {
        return new ConnectionSessions(connections, vendors, rings);
    }
}
