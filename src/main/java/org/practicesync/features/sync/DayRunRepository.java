package org.practicesync.features.sync;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.Interruption.Reason;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** What runs of the scope {@code day} keep in {@code sync_run} and {@code sync_run_kind}. Plain client. */
@Singleton
class DayRunRepository {
    private static final Sql FIND = Sql.file("sync/find_day");
    private static final Sql ADVANCE = Sql.file("sync/advance_day");

    private final Database database;

    DayRunRepository(Database database) {
        this.database = database;
    }

    /**
     * The day that a run reads.
     *
     * @param progress null before it has begun
     */
    record Begun(LocalDate date, @Nullable DayProgress progress) {}

    public Uni<Begun> find(OrganizationId organization, SyncId run) {
        return database.inOrganization(
                organization,
                tx -> FIND.on(tx, organization.value(), run.value())
                        .map(rows -> begun(rows.iterator().next())));
    }

    /** One transaction in the run's organization. */
    public <T> Uni<T> within(OrganizationId organization, Function<SqlConnection, Uni<T>> work) {
        return database.inOrganization(organization, work);
    }

    /** What a part leaves in the run's rows. Fails with {@link Interruption} when the lease is lost. */
    public Uni<Void> advance(
            OrganizationId organization,
            SqlConnection tx,
            ClaimedRun run,
            JsonObject columns,
            @Nullable JsonObject issues) {
        return ADVANCE.on(
                        tx,
                        organization.value(),
                        run.id().value(),
                        run.fence(),
                        columns,
                        "Reading the day's appointments",
                        issues)
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new Interruption(Reason.LEASE_LOST);
                    }
                })
                .replaceWithVoid();
    }

    private static Begun begun(Row row) {
        LocalDate date = row.getLocalDate("day");
        if (date == null) {
            throw new IllegalStateException("the run has no day");
        }
        return new Begun(date, DayProgress.of(date, row));
    }
}
