package org.practicesync.features.dashboard;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.dashboard.SystemHealth.Figures;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Figures over the tables of other features, read only. Plain client, one query each. */
@Singleton
class DashboardRepository {
    private static final Sql FIND_SYNC = Sql.file("dashboard/find_sync");
    private static final Sql FIND_HEALTH = Sql.file("dashboard/find_health");
    private static final Sql FIND_LAST_COMPLETED = Sql.file("dashboard/find_last_completed");
    private static final Sql FIND_ORGANIZATION = Sql.file("dashboard/find_organization");
    private static final Sql COUNT_SERVICES = Sql.file("dashboard/count_services");

    private final Database database;

    DashboardRepository(Database database) {
        this.database = database;
    }

    /** Links of organizations to PMSs. */
    record Services(long organizations, long organizationsWithServices, long services) {}

    public Uni<SyncStanding> findSync(OrganizationId organization, Instant now) {
        return database.inOrganization(
                organization,
                tx -> FIND_SYNC
                        .on(tx, organization.value(), now.atOffset(ZoneOffset.UTC))
                        .map(rows -> SyncStanding.of(rows, now)));
    }

    /** When a sync of records last completed; null before the first. */
    public Uni<@Nullable Instant> findLastCompleted(OrganizationId organization) {
        return database.inOrganization(
                organization,
                tx -> FIND_LAST_COMPLETED
                        .on(tx, organization.value())
                        .map(rows -> SyncStanding.instant(rows.iterator().next(), "last_completed_at")));
    }

    public Uni<OrganizationFigures> findOrganization(OrganizationId organization) {
        return database.inOrganization(
                organization,
                tx -> FIND_ORGANIZATION
                        .on(tx, organization.value())
                        .map(rows -> OrganizationFigures.of(rows.iterator().next())));
    }

    public Uni<Figures> findHealth(Instant now) {
        return database.acrossOrganizations(
                "the health of the system is that of all organizations",
                tx -> FIND_HEALTH
                        .on(tx, now.atOffset(ZoneOffset.UTC))
                        .map(rows -> figures(rows.iterator().next())));
    }

    public Uni<Services> countServices() {
        return database.acrossOrganizations(
                "every organization is asked for its services",
                tx -> COUNT_SERVICES.on(tx).map(rows -> services(rows.iterator().next())));
    }

    private static Figures figures(Row row) {
        return new Figures(
                row.getLong("organizations"),
                row.getLong("contacts"),
                row.getLong("active_patients"),
                row.getLong("total"),
                row.getLong("successful"),
                row.getLong("failed"),
                row.getLong("overdue"));
    }

    private static Services services(Row row) {
        return new Services(
                row.getLong("organizations"), row.getLong("organizations_with_services"), row.getLong("services"));
    }
}
