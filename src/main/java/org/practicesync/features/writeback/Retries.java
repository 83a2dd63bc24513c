package org.practicesync.features.writeback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionById;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;

/**
 * What a person decides about a writeback. A failed one is queued again. An uncertain one that is not followed any more is
 * looked for once more, and then sent at most once; or the person names the record that they found, and nothing is sent.
 */
@Singleton
class Retries {
    private final ConnectionById connections;
    private final Database database;
    private final WritebackRepository writebacks;
    private final WritebackBook book;
    private final WritebackNotices notices;
    private final WritebackWorker worker;
    private final WritebackWait wait;
    private final WritebackConfig config;
    private final Clock clock;

    Retries(
            ConnectionById connections,
            Database database,
            WritebackRepository writebacks,
            WritebackBook book,
            WritebackNotices notices,
            WritebackWorker worker,
            WritebackWait wait,
            WritebackConfig config,
            Clock clock) {
        this.connections = connections;
        this.database = database;
        this.writebacks = writebacks;
        this.book = book;
        this.notices = notices;
        this.worker = worker;
        this.wait = wait;
        this.config = config;
        this.clock = clock;
    }

    /** @return the writeback when it has its verdict, or as far as it got while a person waits */
    Uni<Writeback> retry(OrganizationId organization, String connectionId, WritebackId id, RetryRequest request) {
        return connections
                .requireActive(organization, connectionId)
                .chain(connection -> decide(connection, id, request))
                .invoke(worker::nudge)
                .chain(wait::end);
    }

    private Uni<Writeback> decide(Connection connection, WritebackId id, RetryRequest request) {
        return database.inOrganization(connection.organization(), tx -> decide(connection, tx, id, request));
    }

    private Uni<Writeback> decide(Connection connection, SqlConnection tx, WritebackId id, RetryRequest request) {
        return writebacks
                .lock(connection.organization(), tx, connection.id(), id)
                .map(found -> requireRetryable(found, request))
                .call(found -> writebacks.attend(connection.organization(), tx, id, attendedUntil()))
                .call(found -> notices.settle(connection.organization(), tx, found))
                .chain(found -> write(tx, found, request));
    }

    private Uni<Writeback> write(SqlConnection tx, Writeback found, RetryRequest request) {
        return book.write(tx, found, book.ledger(found), request.event())
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("a writeback that was held moved on"));
    }

    private Instant attendedUntil() {
        return clock.instant().plus(config.patience()).plus(WritebackWait.GRACE);
    }

    private static Writeback requireRetryable(@Nullable Writeback found, RetryRequest request) {
        if (found == null) {
            throw WritebackProblems.notFound().exception();
        }
        boolean fits = found.progress().needsPerson()
                || found.state() == WritebackState.FAILED && request.pmsRecordId() == null;
        if (!fits) {
            throw WritebackProblems.notRetryable(found.state().result()).exception();
        }
        return found;
    }
}
