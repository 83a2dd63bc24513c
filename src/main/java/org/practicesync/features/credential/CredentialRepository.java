package org.practicesync.features.credential;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SealedSecrets.Place;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.crypto.Vault;

/**
 * The only class that names the table {@code credential}. Panache: one row at a time, always inside the entity
 * transaction that the caller opened for its organization.
 */
@Singleton
public class CredentialRepository {
    private final Rows rows;
    private final SealedSecrets sealing;
    private final Clock clock;

    CredentialRepository(Rows rows, SealedSecrets sealing, Clock clock) {
        this.rows = rows;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Panache's operations stay inside this class, so that no caller can reach rows without naming an organization. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<Credential, Credential.Key> {}

    /** Replaces the connection's secrets. */
    public Uni<Void> store(OrganizationId organization, ConnectionId connection, Map<String, Secret> secrets) {
        return rows.findById(new Credential.Key(organization.value(), connection.value()))
                .onItem()
                .ifNull()
                .continueWith(() -> fresh(organization, connection))
                .map(row -> fill(row, secrets))
                .chain(rows::persist)
                .replaceWithVoid();
    }

    /**
     * Secrets as they were stored.
     *
     * @param at when; tells whether they were replaced since
     */
    public record Stored(Map<String, Secret> secrets, Instant at) {
        @Override
        public String toString() {
            return "Stored[" + at + "]";
        }
    }

    /** The connection's secrets by field name; null when it has none. */
    public Uni<@Nullable Stored> find(OrganizationId organization, ConnectionId connection) {
        return rows.findById(new Credential.Key(organization.value(), connection.value()))
                .onItem()
                .ifNotNull()
                .transform(row -> new Stored(open(row), row.updatedAt));
    }

    /** What a person may see of the connection's secrets, by field name; empty when it has none. */
    public Uni<Map<String, String>> findMasked(OrganizationId organization, ConnectionId connection) {
        return find(organization, connection).map(stored -> stored == null ? Map.of() : masked(stored.secrets()));
    }

    private static Map<String, String> masked(Map<String, Secret> secrets) {
        var masked = new LinkedHashMap<String, String>();
        secrets.forEach((name, secret) -> masked.put(name, secret.masked()));
        return masked;
    }

    private Credential fresh(OrganizationId organization, ConnectionId connection) {
        var row = new Credential();
        row.organizationId = organization.value();
        row.connectionId = connection.value();
        row.createdAt = clock.instant();
        return row;
    }

    private Credential fill(Credential row, Map<String, Secret> secrets) {
        var sealed = sealing.seal(secrets, placeOf(row));
        row.keyId = sealed.keyId();
        row.sealed = sealed.bytes();
        row.masked = SealedSecrets.masked(secrets);
        row.updatedAt = clock.instant();
        return row;
    }

    private Map<String, Secret> open(Credential row) {
        return sealing.open(new Vault.Sealed(row.keyId, row.sealed), placeOf(row));
    }

    private static Place placeOf(Credential row) {
        return Place.ofCredentials(new OrganizationId(row.organizationId), new ConnectionId(row.connectionId));
    }
}
