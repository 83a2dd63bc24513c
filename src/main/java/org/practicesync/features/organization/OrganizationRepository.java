package org.practicesync.features.organization;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The table {@code organization}, through the client. One that was switched off counts as absent. */
@Singleton
public class OrganizationRepository {
    private static final Sql FIND = Sql.file("organization/find");
    private static final Sql FIND_BY_EXTERNAL_ID = Sql.file("organization/find_by_external_id");
    private static final Sql UPSERT = Sql.file("organization/upsert");

    private final Database database;
    private final Clock clock;

    OrganizationRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Uni<Optional<Organization>> find(OrganizationId organization) {
        return database.inOrganization(organization, tx -> FIND.on(tx, organization.value()))
                .map(OrganizationRepository::first);
    }

    public Uni<Optional<Organization>> findByExternalId(String externalId) {
        return database.acrossOrganizations(
                        "an id of Clerk's names the organization before we know its number",
                        tx -> FIND_BY_EXTERNAL_ID.on(tx, externalId))
                .map(OrganizationRepository::first);
    }

    /** Gives a new organization its number; keeps the name of a known one unless a name is given where it had none. */
    public Uni<Optional<Organization>> upsert(String externalId, @Nullable String name) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return database.acrossOrganizations(
                        "a new organization has no number yet", tx -> UPSERT.on(tx, externalId, name, now))
                .map(OrganizationRepository::first);
    }

    private static Optional<Organization> first(RowSet<Row> rows) {
        var row = rows.iterator().hasNext() ? rows.iterator().next() : null;
        return Optional.ofNullable(row).map(OrganizationRepository::organization);
    }

    private static Organization organization(Row row) {
        return new Organization(
                new OrganizationId(row.getLong("id")), row.getString("external_id"), row.getString("name"));
    }
}
