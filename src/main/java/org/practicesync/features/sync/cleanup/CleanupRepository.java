package org.practicesync.features.sync.cleanup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.practicesync.features.record.WalkNoteRepository;
import org.practicesync.features.removal.RemovalRepository;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/**
 * Finds old rows of {@code sync_run} and removes them with all that hangs on them. Plain client: one transaction per
 * organization, since what hangs on a run answers to no other.
 */
@Singleton
class CleanupRepository {
    private static final Sql LIST_ORGANIZATIONS = Sql.file("sync/list_old_organizations");
    private static final Sql LIST_REMOVABLE = Sql.file("sync/list_removable");
    private static final Sql CUT_PREVIOUS = Sql.file("sync/cut_previous");
    private static final Sql DELETE_KINDS = Sql.file("sync/delete_kinds");
    private static final Sql DELETE_RUNS = Sql.file("sync/delete_runs");

    private final Database database;
    private final WalkNoteRepository notes;
    private final RemovalRepository removals;

    CleanupRepository(Database database, WalkNoteRepository notes, RemovalRepository removals) {
        this.database = database;
        this.notes = notes;
        this.removals = removals;
    }

    /**
     * Old runs of one organization that nobody needs.
     *
     * @param runs the oldest of them
     * @param total all of them
     */
    record Removable(List<SyncId> runs, long total) {
        Removable {
            runs = List.copyOf(runs);
        }
    }

    /** Organizations that have old runs, needed or not. */
    public Uni<List<OrganizationId>> listOrganizations(Instant before) {
        return database.acrossOrganizations(
                "a cleanup is one of all organizations",
                tx -> LIST_ORGANIZATIONS.on(tx, before.atOffset(ZoneOffset.UTC)).map(CleanupRepository::organizations));
    }

    /** @param most how many runs to name */
    public Uni<Removable> list(OrganizationId organization, Instant before, int most) {
        return database.inOrganization(organization, tx -> list(organization, tx, before, most));
    }

    /** The same, and removes the runs it names. */
    public Uni<Removable> remove(OrganizationId organization, Instant before, int most) {
        return database.inOrganization(
                organization,
                tx -> list(organization, tx, before, most).call(found -> remove(organization, tx, found)));
    }

    private static Uni<Removable> list(OrganizationId organization, SqlConnection tx, Instant before, int most) {
        return LIST_REMOVABLE
                .on(tx, organization.value(), before.atOffset(ZoneOffset.UTC), most)
                .map(CleanupRepository::removable);
    }

    private Uni<Void> remove(OrganizationId organization, SqlConnection tx, Removable found) {
        if (found.runs().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Object runs = found.runs().stream().map(SyncId::value).toArray(UUID[]::new);
        return notes.forgetRuns(organization, tx, found.runs())
                .chain(() -> removals.deleteOfRuns(organization, tx, found.runs()))
                .chain(() -> DELETE_KINDS.on(tx, organization.value(), runs))
                .chain(() -> CUT_PREVIOUS.on(tx, organization.value(), runs))
                .chain(() -> DELETE_RUNS.on(tx, organization.value(), runs))
                .replaceWithVoid();
    }

    private static List<OrganizationId> organizations(RowSet<Row> rows) {
        var organizations = new ArrayList<OrganizationId>();
        rows.forEach(row -> organizations.add(new OrganizationId(row.getLong("id"))));
        return organizations;
    }

    private static Removable removable(RowSet<Row> rows) {
        var runs = new ArrayList<SyncId>();
        long total = 0;
        for (Row row : rows) {
            total = row.getLong("total");
            UUID id = row.getUUID("id");
            if (id != null) {
                runs.add(new SyncId(id));
            }
        }
        return new Removable(runs, total);
    }
}
