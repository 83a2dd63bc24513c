package org.practicesync.features.connection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.AccountChange.Wanted;
import org.practicesync.features.connection.ConnectionRepository.WithSecrets;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.pms.PmsVendor;

/** Makes or changes an organization's connection to a PMS. The PMS is asked before anything is stored. */
@Singleton
class Configuration {
    private final ConnectionRepository connections;
    private final AccountChange accounts;

    Configuration(ConnectionRepository connections, AccountChange accounts) {
        this.connections = connections;
        this.accounts = accounts;
    }

    /** @return fails with VALIDATION_FAILED, CONNECTION_NOT_FOUND, ACCOUNT_MISMATCH, or what the PMS said */
    Uni<Connection> apply(
            OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen, ConfigureRequest request) {
        return connections
                .findWithSecrets(organization, vendor.id(), chosen)
                .onItem()
                .ifNotNull()
                .transform(found -> changed(organization, vendor, request, found))
                .onItem()
                .ifNull()
                .switchTo(() -> fresh(organization, vendor, chosen, request))
                .chain(accounts::checkAndStore);
    }

    private static Wanted changed(
            OrganizationId organization, PmsVendor vendor, ConfigureRequest request, WithSecrets found) {
        var secrets = new HashMap<>(found.secrets());
        secrets.putAll(request.secrets());
        // Facts such as the user of the key belong to the credentials they were found with.
        var settings = new HashMap<String, String>();
        if (!request.touchesCredentials()) {
            settings.putAll(found.connection().settings());
        }
        settings.putAll(request.settings());
        return new Wanted(organization, vendor, request, found.connection(), secrets, settings);
    }

    private static Uni<Wanted> fresh(
            OrganizationId organization, PmsVendor vendor, @Nullable ConnectionId chosen, ConfigureRequest request) {
        if (chosen != null) {
            return Uni.createFrom().failure(new ProblemException(ConnectionProblems.notFound(vendor.id())));
        }
        for (var field : vendor.profile().credentialFields()) {
            boolean sent = request.secrets().containsKey(field.name())
                    || request.settings().containsKey(field.name());
            if (field.required() && !sent) {
                return Uni.createFrom()
                        .failure(Problem.invalid(field.name(), "is required").exception());
            }
        }
        return Uni.createFrom()
                .item(new Wanted(organization, vendor, request, null, request.secrets(), request.settings()));
    }
}
