package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.AccountChange.Wanted;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.Vendors;

/** Replaces the credentials of a connection, once its PMS has accepted them. */
@Singleton
public class CredentialChange {
    private final ConnectionRepository connections;
    private final AccountChange accounts;
    private final Vendors vendors;

    CredentialChange(ConnectionRepository connections, AccountChange accounts, Vendors vendors) {
        this.connections = connections;
        this.accounts = accounts;
        this.vendors = vendors;
    }

    /**
     * The connection is active then, and syncs by itself only if it did so before.
     *
     * @param body the PMS's credential fields in camelCase
     * @return fails with CONNECTION_NOT_FOUND, PMS_CAPABILITY_MISSING, VALIDATION_FAILED, ACCOUNT_MISMATCH, or what the
     *     PMS said
     */
    public Uni<Connection> replace(OrganizationId organization, ConnectionId id, @Nullable JsonNode body) {
        return connections
                .findById(organization, id)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .map(connection -> wanted(connection, body))
                .chain(accounts::checkAndStore)
                .onFailure(ProblemException.class)
                .transform(CredentialNames::inCamel);
    }

    private Wanted wanted(Connection connection, @Nullable JsonNode body) {
        var vendor = vendors.require(connection.vendor());
        if (vendor.profile().credentialFields().isEmpty()) {
            throw ConnectionProblems.capabilityMissing("be connected by credentials")
                    .exception();
        }
        var request = CredentialsRequest.parse(body, vendor.profile());
        return new Wanted(
                connection.organization(), vendor, request, connection, request.secrets(), request.settings());
    }
}
