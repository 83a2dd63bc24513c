package org.practicesync.features.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.AccountChange.Wanted;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.BodyFields;
import org.practicesync.pms.Pairing;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.Vendors;

/** Connects by a code that the PMS showed to the practice. */
@Singleton
class Pairings {
    private static final int CODE_LENGTH_MAX = 20;

    private final ConnectionRepository connections;
    private final AccountChange accounts;
    private final PmsPatience patience;
    private final Vendors vendors;

    Pairings(ConnectionRepository connections, AccountChange accounts, PmsPatience patience, Vendors vendors) {
        this.connections = connections;
        this.accounts = accounts;
        this.patience = patience;
        this.vendors = vendors;
    }

    /**
     * @param body {@code {pairingCode}}
     * @return the connection, active and named after the practice. Fails with CONNECTION_NOT_FOUND,
     *     PMS_CAPABILITY_MISSING, PAIRING_FAILED, ACCOUNT_MISMATCH, or what the PMS said
     * @throws ProblemException VALIDATION_FAILED
     */
    Uni<Connection> pair(OrganizationId organization, ConnectionId id, @Nullable JsonNode body) {
        String code = code(body);
        return connections
                .findById(organization, id)
                .onItem()
                .ifNull()
                .failWith(() -> ConnectionProblems.missing().exception())
                .chain(connection -> pair(connection, code));
    }

    private static String code(@Nullable JsonNode body) {
        var fields = new BodyFields(body);
        String code = fields.text("pairingCode", CODE_LENGTH_MAX);
        if (code == null && !fields.has("pairingCode")) {
            fields.wrong("pairingCode", "is required");
        }
        fields.check();
        return String.valueOf(code);
    }

    private Uni<Connection> pair(Connection connection, String code) {
        var vendor = vendors.require(connection.vendor());
        if (!(vendor instanceof Pairing pairing)) {
            throw ConnectionProblems.capabilityMissing("be paired by a code").exception();
        }
        return patience.with(vendor.id(), consumed(pairing, code))
                .chain(settings -> accounts.checkAndStore(wanted(connection, vendor, settings)))
                .chain(this::named);
    }

    /** Here a refusal speaks of the code alone; in every other call it would be an answer nobody expects. */
    private static Uni<Map<String, String>> consumed(Pairing pairing, String code) {
        return pairing.pair(code)
                .onFailure(Pairings::isRefusal)
                .transform(refused -> ConnectionProblems.pairingRefused().exception());
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof VendorException refused && refused.failure() instanceof VendorFailure.Refused;
    }

    private static Wanted wanted(Connection connection, PmsVendor vendor, Map<String, String> settings) {
        var request = ConfigureRequest.credentials(Map.of(), Map.of());
        return new Wanted(connection.organization(), vendor, request, connection, Map.of(), settings);
    }

    /** R2: the connection takes the practice's name. */
    private Uni<Connection> named(Connection connection) {
        String name = connection.accountName();
        return name == null || name.isBlank()
                ? Uni.createFrom().item(connection)
                : connections.change(
                        connection.organization(), connection.id(), each -> each.withDisplayName(name), Map.of());
    }
}
