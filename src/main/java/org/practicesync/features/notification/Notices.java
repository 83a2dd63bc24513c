package org.practicesync.features.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Sql;

/** Tells people of matters, and takes back what is settled, within the transaction in which it happens. Plain client. */
@Singleton
public class Notices {
    private static final Sql RAISE = Sql.file("notification/raise");
    private static final Sql RESOLVE = Sql.file("notification/resolve");

    private final Clock clock;

    Notices(Clock clock) {
        this.clock = clock;
    }

    /** Opens the matter, or updates the row that is open. */
    public Uni<Void> raise(OrganizationId organization, SqlConnection tx, Notice notice) {
        var connection = notice.connection();
        var run = notice.run();
        return RAISE.on(
                        tx,
                        organization.value(),
                        UUID.randomUUID(),
                        notice.kind(),
                        notice.subject(),
                        connection == null ? null : connection.value(),
                        run == null ? null : run.value(),
                        notice.title(),
                        notice.message(),
                        notice.details(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Closes the matter where it is open. */
    public Uni<Void> resolve(OrganizationId organization, SqlConnection tx, String kind, String subject) {
        return RESOLVE.on(
                        tx, organization.value(), kind, subject, clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }
}
