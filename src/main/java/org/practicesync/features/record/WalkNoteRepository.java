package org.practicesync.features.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/**
 * What walks note about records while they go on: whom they met ({@code sync_seen}) and whom they did not
 * ({@code sync_absent}). Plain client.
 */
@Singleton
public class WalkNoteRepository {
    private static final Sql NOTE_SEEN = Sql.file("record/note_seen");
    private static final Sql FORGET_WALK = Sql.file("record/forget_walk");
    private static final Sql FORGET_RUNS = Sql.file("record/forget_runs");

    /** Notes what a walk without intervals met; answers the keys that it had not met before. */
    public Uni<Set<String>> noteSeen(
            OrganizationId organization, SqlConnection tx, SyncId run, RecordKind kind, List<String> keys) {
        Object[] all = keys.toArray(String[]::new);
        return NOTE_SEEN
                .on(tx, organization.value(), run.value(), kind.id(), all)
                .map(rows -> {
                    var fresh = new HashSet<String>();
                    rows.forEach(row -> fresh.add(row.getString("pms_id")));
                    return fresh;
                });
    }

    /** Forgets what a walk noted: it begins again another way, or ended without proof. */
    public Uni<Void> forgetWalk(OrganizationId organization, SqlConnection tx, SyncId run, RecordKind kind) {
        return FORGET_WALK.on(tx, organization.value(), run.value(), kind.id()).replaceWithVoid();
    }

    /** Forgets what the walks of runs noted that end without proof, or are about to be removed. */
    public Uni<Void> forgetRuns(OrganizationId organization, SqlConnection tx, Collection<SyncId> runs) {
        Object ids = runs.stream().map(SyncId::value).toArray(UUID[]::new);
        return FORGET_RUNS.on(tx, organization.value(), ids).replaceWithVoid();
    }
}
