package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackRows.utc;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** Lets changes in, each once. Names the table {@code idempotency}, and adds rows to {@code writeback}. Plain client. */
@Singleton
class SubmissionRepository {
    private static final Sql SUBMIT = Sql.file("writeback/submit");
    private static final Sql FIND_KEY = Sql.file("writeback/find_key");
    private static final Sql PRUNE_KEYS = Sql.file("writeback/prune_keys");

    private final Database database;
    private final SealedColumns sealed;
    private final WritebackRows rows;
    private final WritebackConfig config;
    private final Clock clock;

    SubmissionRepository(
            Database database, SealedColumns sealed, WritebackRows rows, WritebackConfig config, Clock clock) {
        this.database = database;
        this.sealed = sealed;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What an {@code Idempotency-Key} led to.
     *
     * @param requestHash of the request that came first
     */
    record Known(String requestHash, WritebackId writeback) {}

    /** Null where the key is new. */
    public Uni<@Nullable Known> findKey(OrganizationId organization, IdempotencyKey key) {
        return database.inOrganization(organization, tx -> findKey(organization, tx, key));
    }

    private Uni<@Nullable Known> findKey(OrganizationId organization, SqlConnection tx, IdempotencyKey key) {
        return FIND_KEY.on(tx, organization.value(), key.route(), key.value(), utc(clock.instant()))
                .map(SubmissionRepository::known);
    }

    /** Writes it, unless its key came first with another. @return null where the key is taken */
    public Uni<@Nullable Writeback> submit(OrganizationId organization, Submission submission) {
        return database.inOrganization(organization, tx -> submit(organization, tx, submission));
    }

    private Uni<@Nullable Writeback> submit(OrganizationId organization, SqlConnection tx, Submission submission) {
        Instant now = clock.instant();
        var id = new WritebackId(UUID.randomUUID());
        var key = submission.key();
        var body = sealed.sealBody(organization, id, submission.body().encode());
        return SUBMIT.on(
                        tx,
                        organization.value(),
                        id.value(),
                        submission.connection().id().value(),
                        submission.connection().vendor().value(),
                        submission.operation().id(),
                        submission.recordId(),
                        submission.hash(),
                        body.keyId(),
                        body.sealed(),
                        submission.requestedBy(),
                        utc(now),
                        utc(now.plus(config.sendWithin())),
                        utc(now.plus(config.patience()).plus(WritebackWait.GRACE)),
                        key == null ? null : key.route(),
                        key == null ? null : key.value(),
                        submission.requestHash(),
                        utc(now.plus(config.keyKept())))
                .map(rows::first);
    }

    /** Forgets expired keys. */
    public Uni<Void> pruneKeys() {
        return database.acrossOrganizations(
                "dropping expired idempotency keys",
                tx -> PRUNE_KEYS.on(tx, utc(clock.instant())).replaceWithVoid());
    }

    private static @Nullable Known known(RowSet<Row> found) {
        if (found.size() == 0) {
            return null;
        }
        Row row = found.iterator().next();
        return new Known(row.getString("request_hash"), new WritebackId(row.getUUID("writeback_id")));
    }
}
