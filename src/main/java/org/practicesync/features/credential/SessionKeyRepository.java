package org.practicesync.features.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SealedSecrets.Place;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.platform.crypto.Vault.Sealed;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.SessionKeys;

/**
 * The only class that names the table {@code session_key}. Plain client, beside {@link CredentialRepository}: a claim is one
 * statement, and what a renewal came to is another, with the credentials that it may have changed.
 */
@Singleton
public class SessionKeyRepository {
    private static final Sql FIND = Sql.file("credential/find_keys");
    private static final Sql LIST = Sql.file("credential/list_keys");
    private static final Sql LIST_DUE = Sql.file("credential/list_due_keys");
    private static final Sql CLAIM = Sql.file("credential/claim_keys");
    private static final Sql SAVE = Sql.file("credential/save_keys");
    private static final Sql PUT = Sql.file("credential/put_keys");

    private final Database database;
    private final SealedSecrets sealing;

    SessionKeyRepository(Database database, SealedSecrets sealing) {
        this.database = database;
        this.sealing = sealing;
    }

    /** A connection whose keys are due. */
    record Due(OrganizationId organization, ConnectionId connection) {}

    /** How the keys of a connection do. */
    public record Shown(KeyStanding standing, boolean leased) {
        public KeyState stateAt(Instant now) {
            return standing.stateAt(now, leased);
        }
    }

    /** How the keys of those connections do that have any. */
    public Uni<Map<ConnectionId, Shown>> listShown(OrganizationId organization, Collection<ConnectionId> connections) {
        Object ids = connections.stream().map(ConnectionId::value).toArray(UUID[]::new);
        return database.inOrganization(
                organization, tx -> LIST.on(tx, organization.value(), ids).map(SessionKeyRepository::shown));
    }

    /** Null where there is no such connection, or it has no credentials. */
    Uni<@Nullable StoredKeys> find(OrganizationId organization, ConnectionId connection) {
        return database.inOrganization(
                organization,
                tx -> FIND.on(tx, organization.value(), connection.value())
                        .map(rows -> found(organization, connection, rows)));
    }

    /** The longest overdue first; nothing is claimed by this. */
    Uni<List<Due>> listDue(Instant now, int most) {
        return database.acrossOrganizations(
                "looking for keys that are to be renewed",
                tx -> LIST_DUE.on(tx, utc(now), most).map(SessionKeyRepository::due));
    }

    /** From here on the caller renews the keys. @return its fence; null where another was first, or what was seen is no more */
    Uni<@Nullable Long> claim(StoredKeys seen, Duration lease, Instant now) {
        return database.inOrganization(
                seen.organization(),
                tx -> CLAIM.on(
                                tx,
                                seen.organization().value(),
                                seen.connection().value(),
                                seen.fence(),
                                utc(seen.credentialsAt()),
                                lease.toMillis(),
                                utc(now))
                        .map(SessionKeyRepository::fence));
    }

    /** One transaction of the connection's organization. */
    <T> Uni<T> within(OrganizationId organization, Function<SqlConnection, Uni<T>> work) {
        return database.inOrganization(organization, work);
    }

    /**
     * What a renewal came to.
     *
     * @param keys those that are stored from now on; those of before where it brought none
     * @param credentials all of the customer's secrets, where the PMS changed one of them; else null
     */
    record Result(
            KeyStanding standing,
            @Nullable SessionKeys keys,
            @Nullable Map<String, Secret> credentials) {
        @Override
        public String toString() {
            return "Result[" + standing + "]";
        }
    }

    /** @return false where another caller has taken the renewal over, or the connection was removed: nothing was stored */
    Uni<Boolean> save(
            OrganizationId organization, SqlConnection tx, StoredKeys before, long fence, Result result, Instant now) {
        var standing = result.standing;
        var keys = sealedKeys(before, result.keys);
        var credentials = sealedCredentials(before, result.credentials);
        return SAVE.on(
                        tx,
                        organization.value(),
                        before.connection().value(),
                        fence,
                        utc(before.credentialsAt()),
                        idOf(keys),
                        bytesOf(keys),
                        utc(standing.renewedAt()),
                        utc(standing.expiresAt()),
                        utc(standing.renewAt()),
                        utc(standing.dueAt()),
                        standing.renewals(),
                        standing.failures(),
                        utc(standing.failingSince()),
                        standing.failureCode(),
                        standing.reason(),
                        utc(standing.refusedAt()),
                        utc(now),
                        idOf(credentials),
                        bytesOf(credentials),
                        result.credentials == null ? null : SealedSecrets.masked(result.credentials))
                .map(rows -> rows.size() > 0);
    }

    /** Keeps keys that came with new credentials, which are stored by now. */
    public Uni<Void> put(OrganizationId organization, ConnectionId connection, SessionKeys keys, Instant now) {
        var sealed = sealing.seal(keys.secrets(), Place.ofKeys(organization, connection));
        return database.inOrganization(
                organization,
                tx -> PUT.on(
                                tx,
                                organization.value(),
                                connection.value(),
                                sealed.keyId(),
                                Buffer.buffer(sealed.bytes()),
                                utc(now),
                                utc(keys.expiresAt()),
                                utc(keys.renewAt()))
                        .replaceWithVoid());
    }

    private @Nullable Sealed sealedKeys(StoredKeys before, @Nullable SessionKeys keys) {
        if (keys == null || keys.equals(before.keys())) {
            return before.sealed();
        }
        return sealing.seal(keys.secrets(), Place.ofKeys(before.organization(), before.connection()));
    }

    private @Nullable Sealed sealedCredentials(StoredKeys before, @Nullable Map<String, Secret> credentials) {
        return credentials == null
                ? null
                : sealing.seal(credentials, Place.ofCredentials(before.organization(), before.connection()));
    }

    private @Nullable StoredKeys found(OrganizationId organization, ConnectionId connection, RowSet<Row> rows) {
        return rows.size() == 0 ? null : new KeyRow(rows.iterator().next()).stored(organization, connection, sealing);
    }

    private static @Nullable Long fence(RowSet<Row> rows) {
        return rows.size() == 0 ? null : rows.iterator().next().getLong("fence");
    }

    private static List<Due> due(RowSet<Row> rows) {
        var due = new ArrayList<Due>();
        for (Row row : rows) {
            due.add(new Due(
                    new OrganizationId(row.getLong("organization_id")),
                    new ConnectionId(row.getUUID("connection_id"))));
        }
        return due;
    }

    private static Map<ConnectionId, Shown> shown(RowSet<Row> rows) {
        var shown = new HashMap<ConnectionId, Shown>();
        for (Row row : rows) {
            var keys = new KeyRow(row);
            shown.put(
                    new ConnectionId(row.getUUID("connection_id")),
                    new Shown(keys.standing(), keys.lease().isPositive()));
        }
        return shown;
    }

    private static @Nullable String idOf(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.keyId();
    }

    private static @Nullable Buffer bytesOf(@Nullable Sealed sealed) {
        return sealed == null ? null : Buffer.buffer(sealed.bytes());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
