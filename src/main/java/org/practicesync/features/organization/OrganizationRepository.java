package org.practicesync.features.organization;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The table {@code organization}, through the client. One that was switched off counts as absent, but for Clerk's sync. */
@Singleton
public class OrganizationRepository {
    private static final Sql FIND = Sql.file("organization/find");
    private static final Sql FIND_BY_EXTERNAL_ID = Sql.file("organization/find_by_external_id");
    private static final Sql UPSERT = Sql.file("organization/upsert");
    private static final Sql FIND_EVEN_DISABLED = Sql.file("organization/find_even_disabled");
    private static final Sql OPEN = Sql.file("organization/open");
    private static final Sql DISABLE = Sql.file("organization/disable");

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
        var now = now();
        return database.acrossOrganizations(
                        "a new organization has no number yet", tx -> UPSERT.on(tx, externalId, name, now))
                .map(OrganizationRepository::first);
    }

    /** Also one that was switched off. */
    public Uni<Optional<Organization>> findEvenDisabled(OrganizationReference reference) {
        Long number = reference instanceof OrganizationReference.Numbered numbered
                ? numbered.id().value()
                : null;
        String externalId = reference instanceof OrganizationReference.External external ? external.id() : null;
        return database.acrossOrganizations(
                        "an id of Clerk's names the organization before we know its number",
                        tx -> FIND_EVEN_DISABLED.on(tx, number, externalId))
                .map(OrganizationRepository::first);
    }

    /** One that Clerk has: it gets a number if it is new, Clerk's name if there is one, and is on. */
    public Uni<Organization> open(String externalId, @Nullable String name) {
        var now = now();
        return database.acrossOrganizations(
                        "a new organization has no number yet", tx -> OPEN.on(tx, externalId, name, now))
                .map(rows -> organization(rows.iterator().next()));
    }

    /** Switches it off, so that it answers its callers like one that does not exist. Asking twice is no error. */
    public Uni<Void> disable(OrganizationId organization, SqlConnection tx) {
        return DISABLE.on(tx, organization.value(), now()).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
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
