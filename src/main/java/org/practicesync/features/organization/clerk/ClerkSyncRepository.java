package org.practicesync.features.organization.clerk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The only class that names the table {@code clerk_sync}. Plain client. */
@Singleton
class ClerkSyncRepository {
    private static final Sql START = Sql.file("clerk/start_sync");
    private static final Sql END = Sql.file("clerk/end_sync");
    private static final Sql STATUS = Sql.file("clerk/status");

    /** A sync that runs for longer has lost its process: it gives up by itself well before. */
    private static final Duration DEAD_AFTER = Duration.ofMinutes(5);

    private final Database database;
    private final Clock clock;

    ClerkSyncRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a sync ended, and what it did until then; {@code members} is null where it cannot tell. */
    record End(
            String state,
            @Nullable String errorCode,
            int created,
            int updated,
            int removed,
            @Nullable Long members) {}

    /** Fails with CLERK_SYNC_RUNNING. */
    Uni<Void> start(OrganizationId organization, UUID run, String requestedBy) {
        return database.inOrganization(
                        organization,
                        tx -> START.on(tx, organization.value(), run, requestedBy, utcNow(), firstThatCounts()))
                .invoke(rows -> requireClaimed(rows.size()))
                .replaceWithVoid();
    }

    private static void requireClaimed(int rows) {
        if (rows == 0) {
            throw ClerkProblems.alreadyRunning().exception();
        }
    }

    Uni<Void> end(OrganizationId organization, SqlConnection tx, UUID run, End end) {
        return END.on(
                        tx,
                        organization.value(),
                        run,
                        end.state(),
                        end.errorCode(),
                        end.created(),
                        end.updated(),
                        end.removed(),
                        end.members(),
                        utcNow())
                .replaceWithVoid();
    }

    /** Counts over all organizations, and the sync that began last. */
    Uni<ClerkStatusView> status(boolean configured) {
        return database.acrossOrganizations(
                        "the status of syncs with Clerk is one for all organizations",
                        tx -> STATUS.on(tx, firstThatCounts()))
                .map(rows -> rows.iterator().next())
                .map(row -> ClerkStatusView.of(configured, row, clock.instant()));
    }

    private OffsetDateTime firstThatCounts() {
        return clock.instant().minus(DEAD_AFTER).atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime utcNow() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
