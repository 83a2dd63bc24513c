package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Parameters;
import org.practicesync.pms.VendorSession.Lane;

/** The connection that a path below {@code /api/pms/connections} names. A malformed id is one that nobody has. */
@Singleton
public class ConnectionById {
    private static final Problem UNKNOWN =
            Problem.of("CONNECTION_NOT_FOUND", 404, "Connection not found", "The organization has no such connection");

    private final ConnectionRepository connections;
    private final ConnectionSessions sessions;

    ConnectionById(ConnectionRepository connections, ConnectionSessions sessions) {
        this.connections = connections;
        this.sessions = sessions;
    }

    /** @return fails with CONNECTION_NOT_FOUND */
    public Uni<Connection> require(OrganizationId organization, String id) {
        return connections
                .findById(organization, new ConnectionId(parsed(id)))
                .onItem()
                .ifNull()
                .failWith(UNKNOWN::exception);
    }

    /** The same in a state in which its PMS can be asked. @return fails with the problem of its state, 409, as well */
    public Uni<Connection> requireActive(OrganizationId organization, String id) {
        return require(organization, id).invoke(ConnectionById::refuseInactive);
    }

    /** The same, opened for a person who waits. */
    public Uni<Opened> open(OrganizationId organization, String id) {
        return requireActive(organization, id)
                .chain(connection -> sessions.open(organization, connection.vendor(), connection.id(), Lane.PERSON));
    }

    private static void refuseInactive(Connection connection) {
        if (connection.state() != ConnectionState.ACTIVE) {
            throw ConnectionProblems.notActive(connection).exception();
        }
    }

    private static UUID parsed(String id) {
        try {
            var found = Parameters.uuid("id", id);
            if (found != null) {
                return found;
            }
        } catch (ProblemException malformed) {
            throw UNKNOWN.exception();
        }
        throw UNKNOWN.exception();
    }
}
