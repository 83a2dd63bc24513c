package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.ConnectionSessions.Opened;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.DatabaseFailure;
import org.practicesync.pms.ReadBack;

/** Writes down what happened: the step, its line of history and what people are told, in one transaction. */
@Singleton
class WritebackBook {
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);
    private static final Duration TRY_AGAIN_MAX = Duration.ofSeconds(2);
    private static final int TRIES = 6;

    private final Database database;
    private final WritebackRepository writebacks;
    private final WritebackClaimRepository claims;
    private final WritebackNotices notices;
    private final WritebackConfig config;
    private final Clock clock;

    WritebackBook(
            Database database,
            WritebackRepository writebacks,
            WritebackClaimRepository claims,
            WritebackNotices notices,
            WritebackConfig config,
            Clock clock) {
        this.database = database;
        this.writebacks = writebacks;
        this.claims = claims;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /** What is decided by for this connection. */
    Ledger ledger(Opened opened) {
        return new Ledger(
                opened.vendor().id(), config, Pauses.of(config, opened.session().bucket()));
    }

    /** The same where there is no session: nothing is paced then. */
    Ledger ledger(Writeback writeback) {
        return new Ledger(writeback.vendor(), config, new Pauses(config, Duration.ZERO));
    }

    /**
     * One step.
     *
     * @return as it is now; null where it is not ours any more
     */
    Uni<@Nullable Writeback> write(Writeback before, Ledger ledger, WritebackEvent event) {
        return database.inOrganization(before.organization(), tx -> write(tx, before, ledger, event));
    }

    /** The same for what the PMS said: while the database is away it is tried again, for the answer comes only once. */
    Uni<@Nullable Writeback> keep(Writeback before, Ledger ledger, WritebackEvent event) {
        return write(before, ledger, event)
                .onFailure(DatabaseFailure.Unavailable.class)
                .retry()
                .withBackOff(TRY_AGAIN, TRY_AGAIN_MAX)
                .atMost(TRIES);
    }

    /** The same within a transaction that does more. */
    Uni<@Nullable Writeback> write(SqlConnection tx, Writeback before, Ledger ledger, WritebackEvent event) {
        var after = ledger.after(before.progress(), event, clock.instant());
        return writebacks
                .save(before.organization(), tx, before, after, event)
                .onItem()
                .ifNotNull()
                .call(saved -> notices.tell(before.organization(), tx, saved, clock.instant()));
    }

    /** What a read-back said. A record that turns out to be another writeback's is not ours: it is looked again. */
    Uni<@Nullable Writeback> writeFound(Writeback before, Ledger ledger, ReadBack.Found found) {
        return database.inOrganization(before.organization(), tx -> writeFound(tx, before, ledger, found));
    }

    private Uni<@Nullable Writeback> writeFound(
            SqlConnection tx, Writeback before, Ledger ledger, ReadBack.Found found) {
        return claims.isTaken(before.organization(), tx, before, found.pmsRecordId())
                .map(taken ->
                        taken ? new WritebackEvent.LookFailed(config.pollPause()) : new WritebackEvent.Looked(found))
                .chain(event -> write(tx, before, ledger, event));
    }
}
