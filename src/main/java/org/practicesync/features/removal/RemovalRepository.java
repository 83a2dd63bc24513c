package org.practicesync.features.removal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/** The only class that names the table {@code sync_removal}. Plain client. */
@Singleton
public class RemovalRepository {
    private static final Sql OPEN = Sql.file("removal/open");
    private static final Sql FIND = Sql.file("removal/find");
    private static final Sql LIST_WORKABLE = Sql.file("removal/list_workable");
    private static final Sql COUNT_RECENT = Sql.file("removal/count_recent");
    private static final Sql ADVANCE = Sql.file("removal/advance");
    private static final Sql CLOSE = Sql.file("removal/close");
    private static final Sql CONFIRM = Sql.file("removal/confirm");
    private static final Sql SUPERSEDE = Sql.file("removal/supersede");
    private static final Sql FIND_CONFIRMED_UNTIL = Sql.file("removal/find_confirmed_until");
    private static final Sql LIST_OF_RUN = Sql.file("removal/list_of_run");
    private static final Sql DELETE_OF_RUNS = Sql.file("removal/delete_of_runs");

    private final Database database;
    private final Clock clock;

    RemovalRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Begins the removal of a run, and supersedes those of earlier runs that nobody confirmed. */
    Uni<Void> open(OrganizationId organization, SqlConnection tx, RecordKind kind, Removal removal) {
        return OPEN.on(
                        tx,
                        organization.value(),
                        removal.run().value(),
                        kind.id(),
                        removal.connection().value(),
                        removal.vendor().value(),
                        removal.account(),
                        removal.state(),
                        removal.candidates(),
                        removal.known(),
                        removal.markedAt().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** What a run did; null where nothing was missing. */
    Uni<@Nullable Removal> find(OrganizationId organization, SyncId run, RecordKind kind) {
        return database.inOrganization(
                organization,
                tx -> FIND.on(tx, organization.value(), run.value(), kind.id()).map(RemovalRepository::first));
    }

    /** Removals whose records still have to be read. */
    Uni<List<Removal>> listWorkable(OrganizationId organization, ConnectionId connection, RecordKind kind) {
        return database.inOrganization(
                organization,
                tx -> LIST_WORKABLE
                        .on(tx, organization.value(), connection.value(), kind.id())
                        .map(RemovalRepository::all));
    }

    Uni<Long> countRecent(OrganizationId organization, ConnectionId connection, RecordKind kind, Instant since) {
        return database.inOrganization(
                organization,
                tx -> COUNT_RECENT
                        .on(tx, organization.value(), connection.value(), kind.id(), since.atOffset(ZoneOffset.UTC))
                        .map(rows -> rows.iterator().next().getLong("removed")));
    }

    /** Ends what earlier runs left open or held back. */
    Uni<Void> supersede(OrganizationId organization, SqlConnection tx, ConnectionId connection, RecordKind kind) {
        return SUPERSEDE
                .on(tx, organization.value(), connection.value(), kind.id(), now())
                .replaceWithVoid();
    }

    /** Rows that are missing since then or longer may be read without asking; null where nobody confirmed anything. */
    Uni<@Nullable Instant> findConfirmedUntil(OrganizationId organization, ConnectionId connection, RecordKind kind) {
        return database.inOrganization(
                organization,
                tx -> FIND_CONFIRMED_UNTIL
                        .on(tx, organization.value(), connection.value(), kind.id())
                        .map(rows -> {
                            var markedAt = rows.iterator().next().getOffsetDateTime("marked_at");
                            return markedAt == null ? null : markedAt.toInstant();
                        }));
    }

    Uni<Void> advance(
            OrganizationId organization, SqlConnection tx, Removal removal, RecordKind kind, long removed, long found) {
        return ADVANCE.on(tx, organization.value(), removal.run().value(), kind.id(), removed, found, now())
                .replaceWithVoid();
    }

    /** @param state null: it goes on with the next run */
    Uni<Void> close(
            OrganizationId organization,
            SqlConnection tx,
            Removal removal,
            RecordKind kind,
            @Nullable String state,
            @Nullable String note) {
        return CLOSE.on(tx, organization.value(), removal.run().value(), kind.id(), state, note, now())
                .replaceWithVoid();
    }

    /** A person says yes to what a run held back; the kinds concerned, none where nothing is held. */
    public Uni<List<Removal>> confirm(OrganizationId organization, SqlConnection tx, SyncId run, String confirmedBy) {
        return CONFIRM.on(tx, organization.value(), run.value(), confirmedBy, now())
                .map(RemovalRepository::all);
    }

    /** What a run did, kind by kind. */
    public Uni<List<Removal>> listOfRun(OrganizationId organization, SqlConnection tx, SyncId run) {
        return LIST_OF_RUN.on(tx, organization.value(), run.value()).map(RemovalRepository::all);
    }

    /** Removes what runs did that are about to be removed themselves. */
    public Uni<Void> deleteOfRuns(OrganizationId organization, SqlConnection tx, Collection<SyncId> runs) {
        Object ids = runs.stream().map(SyncId::value).toArray(UUID[]::new);
        return DELETE_OF_RUNS.on(tx, organization.value(), ids).replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Removal first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : Removal.of(rows.iterator().next());
    }

    private static List<Removal> all(RowSet<Row> rows) {
        var removals = new ArrayList<Removal>();
        rows.forEach(row -> removals.add(Removal.of(row)));
        return removals;
    }
}
