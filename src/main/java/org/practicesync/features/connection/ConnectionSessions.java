package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionRepository.WithSecrets;
import org.practicesync.features.credential.KeyRings;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.KeyRotation;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.Vendors;

/** Opens a stored connection towards its PMS. */
@Singleton
public class ConnectionSessions {
    private final ConnectionRepository connections;
    private final Vendors vendors;
    private final KeyRings rings;

    ConnectionSessions(ConnectionRepository connections, Vendors vendors, KeyRings rings) {
        this.connections = connections;
        this.vendors = vendors;
        this.rings = rings;
    }

    /**
     * A connection, its adapter, and a session in which the adapter can call.
     *
     * @param credentialsAt when the credentials of the session were stored
     */
    public record Opened(
            Connection connection,
            PmsVendor vendor,
            VendorSession session,
            @Nullable Instant credentialsAt) {
        /** The same where the PMS told how many calls it takes. */
        public Opened within(Bucket known) {
            return new Opened(connection, vendor, session.within(known), credentialsAt);
        }
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    public Uni<Opened> open(OrganizationId organization, VendorId vendor, @Nullable ConnectionId chosen, Lane lane) {
        return connections
                .findWithSecrets(organization, vendor, chosen)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(ConnectionProblems.notFound(vendor)))
                .map(found -> opened(found, lane));
    }

    /** A connection of whatever PMS. @return fails with CONNECTION_NOT_FOUND or CONNECTION_NOT_ACTIVE */
    public Uni<Opened> open(OrganizationId organization, ConnectionId id, Lane lane) {
        return connections
                .findWithSecrets(organization, id)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .map(found -> opened(found, lane));
    }

    /** @throws ProblemException CONNECTION_NOT_ACTIVE where there is nothing to open yet */
    Opened opened(WithSecrets found, Lane lane) {
        if (found.connection().state() == ConnectionState.UNPAIRED) {
            throw ConnectionProblems.notConnectedYet().exception();
        }
        var vendor = vendors.require(found.connection().vendor());
        var input = new CredentialInput(found.secrets(), settings(found.connection()));
        var session = withKeys(found.connection(), vendor, vendor.session(input).forLane(lane));
        return new Opened(found.connection(), vendor, session, found.storedAt());
    }

    /** One zone for what is read, written and shown: that of the connection, whoever told it. */
    private static Map<String, String> settings(Connection connection) {
        var settings = new HashMap<>(connection.settings());
        if (connection.timezone() != null) {
            settings.put(VendorSession.TIMEZONE, connection.timezone());
        }
        return settings;
    }

    private VendorSession withKeys(Connection connection, PmsVendor vendor, VendorSession session) {
        return vendor instanceof KeyRotation
                ? session.withKeys(rings.of(connection.organization(), connection.id(), session.lane()))
                : session;
    }
}
