package org.practicesync.features.connection;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.CredentialRepository;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.DatabaseFailure.ConstraintBroken;
import org.practicesync.platform.db.EntitySessions;

/** The only class that names the table {@code connection}. Panache: one row at a time. */
@Singleton
public class ConnectionRepository {
    private static final String DEFAULT_OF_VENDOR =
            "organizationId = ?1 and vendorId = ?2 and removedAt is null order by syncEnabled desc, createdAt, id";
    private static final String LIVING = "organizationId = ?1 and removedAt is null order by createdAt, id";
    private static final String BY_ACCOUNT =
            "organizationId = ?1 and vendorId = ?2 and accountId = ?3 and removedAt is null";

    private static final String ONE_PER_ACCOUNT = "connection_account_uq";

    private final Rows rows;
    private final EntitySessions sessions;
    private final CredentialRepository credentials;
    private final Clock clock;

    ConnectionRepository(Rows rows, EntitySessions sessions, CredentialRepository credentials, Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Panache's operations stay inside this class, so that no caller can reach rows without naming an organization. */
    @Singleton
    static class Rows implements PanacheRepositoryBase<ConnectionRow, ConnectionRow.Key> {}

    /** A connection with the secrets it is reached by. */
    public record WithSecrets(
            Connection connection,
            Map<String, Secret> secrets,
            @Nullable Instant storedAt) {
        @Override
        public String toString() {
            return "WithSecrets[" + connection.id() + "]";
        }
    }

    /**
     * The oldest connection of a PMS, those that sync first, or the chosen one.
     *
     * @return null where there is none
     */
    public Uni<@Nullable Connection> find(OrganizationId organization, VendorId vendor, @Nullable ConnectionId chosen) {
        return sessions.inOrganization(
                organization,
                () -> findRow(organization, vendor, chosen).onItem().ifNotNull().transform(ConnectionRow::snapshot));
    }

    /** The same with its secrets. */
    public Uni<@Nullable WithSecrets> findWithSecrets(
            OrganizationId organization, VendorId vendor, @Nullable ConnectionId chosen) {
        return sessions.inOrganization(
                organization,
                () -> findRow(organization, vendor, chosen)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(row -> withSecrets(organization, row)));
    }

    /** Every connection of the organization, the oldest first. */
    public Uni<List<Connection>> list(OrganizationId organization) {
        return sessions.inOrganization(
                organization,
                () -> rows.list(LIVING, organization.value())
                        .map(found ->
                                found.stream().map(ConnectionRow::snapshot).toList()));
    }

    /** A connection of whatever PMS; null where there is none. */
    public Uni<@Nullable Connection> findById(OrganizationId organization, ConnectionId id) {
        return sessions.inOrganization(
                organization,
                () -> rows.findById(key(organization, id))
                        .map(row -> row == null || row.removedAt != null ? null : row.snapshot()));
    }

    /** Another connection of the organization to the same account, if there is one. */
    public Uni<@Nullable Connection> findByAccount(OrganizationId organization, VendorId vendor, String accountId) {
        return sessions.inOrganization(
                organization,
                () -> rows.find(BY_ACCOUNT, organization.value(), vendor.value(), accountId)
                        .firstResult()
                        .onItem()
                        .ifNotNull()
                        .transform(ConnectionRow::snapshot));
    }

    /** Writes the connection and, where they are given, its secrets, in one transaction. */
    public Uni<Connection> save(OrganizationId organization, Connection connection, Map<String, Secret> secrets) {
        return sessions.inOrganization(
                        organization,
                        () -> rows.findById(key(organization, connection.id()))
                                .onItem()
                                .ifNull()
                                .continueWith(this::fresh)
                                .map(row -> filled(row, connection))
                                .chain(rows::persistAndFlush)
                                .call(row -> storeSecrets(organization, connection.id(), secrets))
                                .map(ConnectionRow::snapshot))
                .onFailure(ConnectionRepository::isAccountTaken)
                .transform(taken -> ConnectionProblems.accountTaken().exception());
    }

    /** Two requests may both have found the account free. */
    private static boolean isAccountTaken(Throwable failure) {
        return failure instanceof ConstraintBroken broken && broken.constraint().equals(ONE_PER_ACCOUNT);
    }

    /** Whether the stored credentials are still those of that moment. */
    public Uni<Boolean> hasCredentialsOf(OrganizationId organization, ConnectionId id, @Nullable Instant storedAt) {
        return sessions.inOrganization(
                organization,
                () -> credentials
                        .find(organization, id)
                        .map(stored -> stored != null && stored.at().equals(storedAt)));
    }

    /** How many living patients the PMS said it has. */
    public Uni<Void> notePatientCount(OrganizationId organization, ConnectionId id, long living) {
        return sessions.inOrganization(
                organization,
                () -> rows.findById(key(organization, id))
                        .onItem()
                        .ifNotNull()
                        .invoke(row -> row.patientCount = living)
                        .replaceWithVoid());
    }

    private Uni<@Nullable ConnectionRow> findRow(
            OrganizationId organization, VendorId vendor, @Nullable ConnectionId chosen) {
        if (chosen == null) {
            return rows.find(DEFAULT_OF_VENDOR, organization.value(), vendor.value())
                    .firstResult();
        }
        return rows.findById(key(organization, chosen)).map(row -> livingOf(row, vendor));
    }

    private static @Nullable ConnectionRow livingOf(@Nullable ConnectionRow row, VendorId vendor) {
        return row != null && row.removedAt == null && row.vendorId.equals(vendor.value()) ? row : null;
    }

    private Uni<WithSecrets> withSecrets(OrganizationId organization, ConnectionRow row) {
        var connection = row.snapshot();
        return credentials
                .find(organization, connection.id())
                .map(stored -> stored == null
                        ? new WithSecrets(connection, Map.of(), null)
                        : new WithSecrets(connection, stored.secrets(), stored.at()));
    }

    private Uni<Void> storeSecrets(OrganizationId organization, ConnectionId id, Map<String, Secret> secrets) {
        return secrets.isEmpty() ? Uni.createFrom().voidItem() : credentials.store(organization, id, secrets);
    }

    private ConnectionRow fresh() {
        var row = new ConnectionRow();
        row.createdAt = clock.instant();
        return row;
    }

    private ConnectionRow filled(ConnectionRow row, Connection connection) {
        row.fill(connection);
        row.updatedAt = clock.instant();
        return row;
    }

    private static ConnectionRow.Key key(OrganizationId organization, ConnectionId id) {
        return new ConnectionRow.Key(organization.value(), id.value());
    }
}
