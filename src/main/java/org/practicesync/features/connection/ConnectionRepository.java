package org.practicesync.features.connection;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.CredentialRepository;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.db.DatabaseFailure.ConstraintBroken;
import org.practicesync.platform.db.EntitySessions;
import org.practicesync.pms.PracticeDirectory;
import org.practicesync.pms.Vendors;

/** The only class that names the table {@code connection}. Panache: one row at a time. */
@Singleton
public class ConnectionRepository {
    private static final String DEFAULT_OF_VENDOR =
            "organizationId = ?1 and vendorId = ?2 and removedAt is null order by syncEnabled desc,"
                    + " case when accountId is null then 1 else 0 end, createdAt, id";
    private static final String LIVING = "organizationId = ?1 and removedAt is null order by createdAt, id";
    private static final String LIVING_NEWEST =
            "organizationId = ?1 and removedAt is null order by createdAt desc, id desc";
    private static final String LIVING_COUNT = "organizationId = ?1 and removedAt is null";
    private static final String BY_ACCOUNT =
            "organizationId = ?1 and vendorId = ?2 and accountId = ?3 and removedAt is null";

    private static final String ONE_PER_ACCOUNT = "connection_account_uq";
    private static final String ONE_ORGANIZATION_PER_ACCOUNT = "connection_exclusive_account_uq";

    private final Rows rows;
    private final EntitySessions sessions;
    private final CredentialRepository credentials;
    private final Vendors vendors;
    private final Clock clock;

    ConnectionRepository(
            Rows rows, EntitySessions sessions, CredentialRepository credentials, Vendors vendors, Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.credentials = credentials;
        this.vendors = vendors;
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
     * A connection as people see it.
     *
     * @param masked its secrets by field name, as far as a person may see them; empty in lists
     */
    public record Shown(Connection connection, Map<String, String> masked, Instant createdAt, Instant updatedAt) {}

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

    /** A chosen connection of whatever PMS. */
    public Uni<@Nullable WithSecrets> findWithSecrets(OrganizationId organization, ConnectionId id) {
        return sessions.inOrganization(
                organization,
                () -> rows.findById(key(organization, id))
                        .map(ConnectionRepository::living)
                        .onItem()
                        .ifNotNull()
                        .transformToUni(row -> withSecrets(organization, row)));
    }

    /** Every connection of the organization as people see it, the newest first. */
    public Uni<List<Shown>> listShown(OrganizationId organization) {
        return sessions.inOrganization(
                organization,
                () -> rows.list(LIVING_NEWEST, organization.value())
                        .map(found ->
                                found.stream().map(row -> shown(row, Map.of())).toList()));
    }

    /** One of them, its secrets masked. @return fails with CONNECTION_NOT_FOUND */
    public Uni<Shown> requireShown(OrganizationId organization, ConnectionId id) {
        return sessions.inOrganization(
                organization,
                () -> rows.findById(key(organization, id))
                        .map(ConnectionRepository::required)
                        .chain(row -> masked(organization, row)));
    }

    private Uni<Shown> masked(OrganizationId organization, ConnectionRow row) {
        return credentials.findMasked(organization, new ConnectionId(row.id)).map(masked -> shown(row, masked));
    }

    private static Shown shown(ConnectionRow row, Map<String, String> masked) {
        return new Shown(row.snapshot(), masked, row.createdAt, row.updatedAt);
    }

    public Uni<Long> count(OrganizationId organization) {
        return sessions.inOrganization(organization, () -> rows.count(LIVING_COUNT, organization.value()));
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
                        .map(ConnectionRepository::living)
                        .onItem()
                        .ifNotNull()
                        .transform(ConnectionRow::snapshot));
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

    /** Writes a new connection and, where they are given, its secrets, in one transaction. */
    public Uni<Connection> add(OrganizationId organization, Connection connection, Map<String, Secret> secrets) {
        return written(organization, secrets, () -> rows.persistAndFlush(filled(fresh(), connection)));
    }

    /**
     * Changes a connection as it is by now, and stores secrets where they are given, in one transaction. Nobody else
     * changes or removes it meanwhile.
     *
     * @return fails with CONNECTION_NOT_FOUND, also for one that was removed a moment ago: no secret outlives it
     */
    public Uni<Connection> change(
            OrganizationId organization,
            ConnectionId id,
            UnaryOperator<Connection> change,
            Map<String, Secret> secrets) {
        return written(
                organization,
                secrets,
                () -> rows.findById(key(organization, id), LockModeType.PESSIMISTIC_WRITE)
                        .map(ConnectionRepository::required)
                        .map(row -> changed(row, change, !secrets.isEmpty()))
                        .call(rows::flush));
    }

    private ConnectionRow changed(ConnectionRow row, UnaryOperator<Connection> change, boolean newSecrets) {
        var before = row.snapshot();
        var after = change.apply(before);
        return after.equals(before) && !newSecrets ? row : filled(row, after);
    }

    private Uni<Connection> written(
            OrganizationId organization, Map<String, Secret> secrets, Supplier<Uni<ConnectionRow>> write) {
        return sessions.inOrganization(
                        organization,
                        () -> write.get()
                                .map(ConnectionRow::snapshot)
                                .call(connection -> storeSecrets(organization, connection.id(), secrets)))
                .onFailure(failure -> breaks(ONE_PER_ACCOUNT, failure))
                .transform(taken -> ConnectionProblems.accountTaken().exception())
                .onFailure(failure -> breaks(ONE_ORGANIZATION_PER_ACCOUNT, failure))
                .transform(held -> ConnectionProblems.accountHeld().exception());
    }

    /** Two requests may both have found the account free. */
    private static boolean breaks(String constraint, Throwable failure) {
        return failure instanceof ConstraintBroken broken && broken.constraint().equals(constraint);
    }

    /** Whether the stored credentials are still those of that moment; null for a connection that pairs and has none. */
    public Uni<Boolean> hasCredentialsOf(OrganizationId organization, ConnectionId id, @Nullable Instant storedAt) {
        return sessions.inOrganization(
                organization,
                () -> credentials
                        .find(organization, id)
                        .map(stored -> Objects.equals(stored == null ? null : stored.at(), storedAt)));
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

    private static @Nullable ConnectionRow living(@Nullable ConnectionRow row) {
        return row != null && row.removedAt == null ? row : null;
    }

    private static ConnectionRow required(@Nullable ConnectionRow row) {
        if (row == null || row.removedAt != null) {
            throw ConnectionProblems.missing().exception();
        }
        return row;
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
        row.accountExclusive = vendors.require(connection.vendor()) instanceof PracticeDirectory;
        row.updatedAt = clock.instant();
        return row;
    }

    private static ConnectionRow.Key key(OrganizationId organization, ConnectionId id) {
        return new ConnectionRow.Key(organization.value(), id.value());
    }
}
