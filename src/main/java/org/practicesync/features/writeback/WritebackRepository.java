package org.practicesync.features.writeback;

import static org.practicesync.features.writeback.WritebackRows.instant;
import static org.practicesync.features.writeback.WritebackRows.required;
import static org.practicesync.features.writeback.WritebackRows.utc;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/**
 * Reads {@code writeback} and {@code writeback_attempt}, and writes how far one got; {@link WritebackClaimRepository} says who
 * works on what, {@link SubmissionRepository} lets them in. Plain client.
 */
@Singleton
class WritebackRepository {
    private static final Sql FIND = Sql.file("writeback/find");
    private static final Sql LOCK = Sql.file("writeback/lock");
    private static final Sql LIST = Sql.file("writeback/list_newest");
    private static final Sql LIST_ATTEMPTS = Sql.file("writeback/list_attempts");
    private static final Sql SAVE = Sql.file("writeback/save");
    private static final Sql ADD_ATTEMPT = Sql.file("writeback/add_attempt");
    private static final Sql LEAVE = Sql.file("writeback/leave");
    private static final Sql ATTEND = Sql.file("writeback/attend");
    private static final Sql SUMMARIZE = Sql.file("writeback/summarize");

    private final Database database;
    private final WritebackRows rows;
    private final SealedColumns sealed;
    private final Clock clock;

    WritebackRepository(Database database, WritebackRows rows, SealedColumns sealed, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Which of a connection's a list shows; null for all. */
    record Filter(
            @Nullable Long below,
            @Nullable List<WritebackState> states,
            @Nullable String operation,
            int limit) {}

    /** One line of a writeback's history. */
    record Attempt(String kind, String outcome, String state, Instant at) {}

    /** Figures over all of an organization's. */
    record Sums(
            long pending,
            long completed,
            long failed,
            long uncertain,
            @Nullable Instant oldestPendingAt,
            @Nullable Double medianSeconds) {}

    /** Null where the connection has none of this id. */
    public Uni<@Nullable Writeback> find(OrganizationId organization, ConnectionId connection, WritebackId id) {
        return database.inOrganization(
                organization,
                tx -> FIND.on(tx, organization.value(), connection.value(), id.value())
                        .map(rows::first));
    }

    /** The same, held until the transaction ends. */
    public Uni<@Nullable Writeback> lock(
            OrganizationId organization, SqlConnection tx, ConnectionId connection, WritebackId id) {
        return LOCK.on(tx, organization.value(), connection.value(), id.value()).map(rows::first);
    }

    /** Newest first. */
    public Uni<List<Writeback>> list(OrganizationId organization, ConnectionId connection, Filter filter) {
        Object states = filter.states() == null
                ? null
                : filter.states().stream().map(WritebackState::id).toArray(String[]::new);
        return database.inOrganization(
                organization,
                tx -> LIST.on(
                                tx,
                                organization.value(),
                                connection.value(),
                                filter.below(),
                                states,
                                filter.operation(),
                                filter.limit())
                        .map(rows::all));
    }

    /** What was tried, the earliest first, at most a hundred. */
    public Uni<List<Attempt>> listAttempts(OrganizationId organization, WritebackId id) {
        return database.inOrganization(
                organization,
                tx -> LIST_ATTEMPTS.on(tx, organization.value(), id.value()).map(WritebackRepository::attempts));
    }

    /**
     * Writes the next step, and the line of history that tells it.
     *
     * @return the row as it is now; null where it is not ours any more, or where its connection is not there to send with
     */
    public Uni<@Nullable Writeback> save(
            OrganizationId organization, SqlConnection tx, Writeback before, Progress after, WritebackEvent event) {
        var reason = sealed.sealReason(organization, before.id(), after.reason());
        return SAVE.on(
                        tx,
                        organization.value(),
                        before.id().value(),
                        before.fence(),
                        before.state().id(),
                        after.state().id(),
                        after.attempts(),
                        after.sends(),
                        after.polls(),
                        after.looks(),
                        after.mayResend(),
                        after.personDecided(),
                        utc(after.sendBy()),
                        utc(after.firstSentAt()),
                        utc(after.sentAt()),
                        utc(after.acceptedAt()),
                        utc(after.absentAt()),
                        utc(after.nextStepAt()),
                        after.pmsWritebackId(),
                        after.pmsRecordId(),
                        after.errorCode(),
                        reason.keyId(),
                        reason.sealed(),
                        new JsonArray(after.warnings()),
                        utc(after.completedAt()),
                        utc(clock.instant()))
                .map(rows::first)
                .onItem()
                .ifNotNull()
                .call(saved -> note(organization, tx, saved, event));
    }

    /** Looks that changed nothing are counted in the row, and would only fill the history. */
    private Uni<Void> note(OrganizationId organization, SqlConnection tx, Writeback saved, WritebackEvent event) {
        if (event instanceof WritebackEvent.Polled && saved.state() == WritebackState.ACCEPTED) {
            return Uni.createFrom().voidItem();
        }
        return ADD_ATTEMPT
                .on(
                        tx,
                        organization.value(),
                        saved.id().value(),
                        event.kind(),
                        event.outcome(),
                        saved.state().id(),
                        utc(clock.instant()))
                .replaceWithVoid();
    }

    /** Nobody waits for it any more. @return as it is now */
    public Uni<@Nullable Writeback> leave(OrganizationId organization, WritebackId id) {
        return database.inOrganization(
                organization,
                tx -> LEAVE.on(tx, organization.value(), id.value(), utc(clock.instant()))
                        .map(rows::first));
    }

    /** Somebody waits for it again. */
    public Uni<Void> attend(OrganizationId organization, SqlConnection tx, WritebackId id, Instant until) {
        return ATTEND.on(tx, organization.value(), id.value(), utc(until)).replaceWithVoid();
    }

    /** @param since verdicts before it do not count for the median */
    public Uni<Sums> summarize(OrganizationId organization, Instant since) {
        return database.inOrganization(
                organization,
                tx -> SUMMARIZE.on(tx, organization.value(), utc(since)).map(WritebackRepository::sums));
    }

    private static List<Attempt> attempts(RowSet<Row> found) {
        var attempts = new ArrayList<Attempt>();
        for (Row row : found) {
            attempts.add(new Attempt(
                    row.getString("kind"), row.getString("outcome"), row.getString("state"), required(row, "at")));
        }
        return attempts;
    }

    private static Sums sums(RowSet<Row> found) {
        Row row = found.iterator().next();
        return new Sums(
                row.getLong("pending"),
                row.getLong("completed"),
                row.getLong("failed"),
                row.getLong("uncertain"),
                instant(row, "oldest_pending_at"),
                row.getDouble("median_seconds"));
    }
}
