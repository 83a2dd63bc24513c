package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.Vendors;

/** Which PMS and which connection a path of a vendor family means. */
@Singleton
public class ConnectionChoice {
    private final ConnectionRepository connections;
    private final Vendors vendors;

    ConnectionChoice(ConnectionRepository connections, Vendors vendors) {
        this.connections = connections;
        this.vendors = vendors;
    }

    /** @throws ProblemException NOT_FOUND for a name that is no PMS */
    public PmsVendor requireVendor(String name) {
        return vendors.find(name)
                .orElseThrow(() -> ConnectionProblems.unknownVendor().exception());
    }

    /** @throws ProblemException VALIDATION_FAILED */
    public static @Nullable ConnectionId chosen(@Nullable String text) {
        UUID id = Parameters.uuid("connection_id", text);
        return id == null ? null : new ConnectionId(id);
    }

    /**
     * The connection that a path names.
     *
     * @throws ProblemException CONNECTION_NOT_FOUND for what is no id at all
     */
    public static ConnectionId idOf(String text) {
        try {
            ConnectionId id = chosen(text);
            if (id != null) {
                return id;
            }
        } catch (ProblemException malformed) {
            throw ConnectionProblems.missing().exception();
        }
        throw ConnectionProblems.missing().exception();
    }

    /** The chosen connection, or the oldest. @return fails with CONNECTION_NOT_FOUND */
    public Uni<Connection> require(OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen) {
        return connections
                .find(organization, vendor.id(), chosen)
                .onItem()
                .ifNull()
                .failWith(() -> new ProblemException(ConnectionProblems.notFound(vendor.id())));
    }

    /** The same where having none is no error. */
    public Uni<@Nullable Connection> find(
            OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen) {
        return chosen == null
                ? connections.find(organization, vendor.id(), null)
                : require(organization, vendor, chosen).map(found -> (@Nullable Connection) found);
    }
}
