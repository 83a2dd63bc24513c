package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.AccountChange.Wanted;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.AuthorizedPractice;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.PracticeDirectory;
import org.practicesync.pms.Vendors;

/** Which practices have authorized us, and which of them a connection is bound to. */
@Singleton
public class Offices {
    private final ConnectionRepository connections;
    private final AccountChange accounts;
    private final PmsPatience patience;
    private final Vendors vendors;

    Offices(ConnectionRepository connections, AccountChange accounts, PmsPatience patience, Vendors vendors) {
        this.connections = connections;
        this.accounts = accounts;
        this.patience = patience;
        this.vendors = vendors;
    }

    /** A practice, and whether it is of the connection's own office. */
    public record Listed(AuthorizedPractice practice, boolean bound) {}

    /** A connection and what its PMS lists. */
    private record Directory(Connection connection, PmsVendor vendor, PracticeDirectory practices) {}

    /**
     * @param all whether the caller may see those of other customers
     * @return the practices of the bound office, or all. Fails with CONNECTION_NOT_FOUND, PMS_CAPABILITY_MISSING,
     *     CONNECTION_NOT_ACTIVE where no office is bound yet, or what the PMS said
     */
    public Uni<List<Listed>> practices(OrganizationId organization, ConnectionId id, boolean all) {
        return directory(organization, id).chain(found -> list(found, all));
    }

    private Uni<List<Listed>> list(Directory found, boolean all) {
        var bound = found.connection.accountId();
        if (!all && bound == null) {
            throw ConnectionProblems.notConnectedYet().exception();
        }
        var listed = all || bound == null ? found.practices.practices() : found.practices.practicesOf(bound);
        return patience.with(found.vendor.id(), listed)
                .map(practices -> practices.stream()
                        .map(practice ->
                                new Listed(practice, practice.accountId().equals(bound)))
                        .toList());
    }

    /**
     * Binds the connection to an office that its secret proves, or that a platform admin vouches for.
     *
     * @param body {@code {officeId, secretKey}}
     * @param vouched whether the caller is a platform admin: then the PMS is asked for the secret, and none need be sent
     * @return the connection, active. Fails with CONNECTION_NOT_FOUND, PMS_CAPABILITY_MISSING, ACCOUNT_MISMATCH, or what the
     *     PMS said
     * @throws ProblemException VALIDATION_FAILED
     */
    public Uni<Connection> authorize(
            OrganizationId organization, ConnectionId id, @Nullable JsonNode body, boolean vouched) {
        var request = AuthorizeRequest.parse(body, vouched);
        return directory(organization, id)
                .chain(found -> wanted(found, request, vouched))
                .chain(accounts::checkAndStore)
                .onFailure(ProblemException.class)
                .transform(CredentialNames::inCamel);
    }

    private Uni<Wanted> wanted(Directory found, AuthorizeRequest request, boolean vouched) {
        var credentials = request.credentials(found.vendor.profile());
        var input = new CredentialInput(credentials.secrets(), credentials.settings());
        var opening = vouched
                ? patience.with(found.vendor.id(), found.practices.vouchedFor(input))
                : Uni.createFrom().item(input);
        return opening.map(proven -> new Wanted(
                found.connection.organization(),
                found.vendor,
                ConfigureRequest.credentials(proven.secrets(), proven.settings()),
                found.connection,
                proven.secrets(),
                proven.settings()));
    }

    private Uni<Directory> directory(OrganizationId organization, ConnectionId id) {
        return connections
                .findById(organization, id)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .map(this::directory);
    }

    private Directory directory(Connection connection) {
        var vendor = vendors.require(connection.vendor());
        if (!(vendor instanceof PracticeDirectory practices)) {
            throw ConnectionProblems.capabilityMissing("list practices, or be bound to one")
                    .exception();
        }
        return new Directory(connection, vendor, practices);
    }
}
