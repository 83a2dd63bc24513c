package org.practicesync.features.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.platform.db.Sql;

/** The only class that names the table {@code notification}. Plain client: raised within the transactions of others. */
@Singleton
class NotificationRepository {
    private static final Sql RAISE = Sql.file("notification/raise");
    private static final Sql RESOLVE = Sql.file("notification/resolve");
    private static final Sql RESOLVE_SUBJECT = Sql.file("notification/resolve_subject");
    private static final Sql MARK_READ = Sql.file("notification/mark_read");
    private static final Sql LIST_NEWEST = Sql.file("notification/list_newest");

    private final Database database;
    private final Clock clock;

    NotificationRepository(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Which notifications a list shows: below a number, unread or read; null for all. */
    record Filter(@Nullable Long below, @Nullable Boolean unread, int limit) {}

    /** One notification and its place in the list. */
    record Numbered(long number, NotificationView view) {}

    /** A page of a list, and how many are unread in all. */
    record Found(List<Numbered> notifications, long unread) {}

    Uni<Void> raise(OrganizationId organization, SqlConnection tx, Notice notice) {
        return RAISE.on(
                        tx,
                        organization.value(),
                        notice.kind(),
                        notice.subject(),
                        notice.connection() == null ? null : notice.connection().value(),
                        notice.run() == null ? null : notice.run().value(),
                        StorableJson.of(notice.title()),
                        StorableJson.of(notice.message()),
                        StorableJson.of(notice.details()),
                        now())
                .replaceWithVoid();
    }

    Uni<Void> resolve(OrganizationId organization, SqlConnection tx, String kind, String subject) {
        return RESOLVE.on(tx, organization.value(), kind, subject, now()).replaceWithVoid();
    }

    Uni<Void> resolveAll(OrganizationId organization, SqlConnection tx, String subject) {
        return RESOLVE_SUBJECT.on(tx, organization.value(), subject, now()).replaceWithVoid();
    }

    Uni<Optional<NotificationView>> markRead(OrganizationId organization, UUID id, String user) {
        return database.inOrganization(
                organization,
                tx -> MARK_READ.on(tx, organization.value(), id, now(), user).map(NotificationRepository::first));
    }

    Uni<Found> listNewest(OrganizationId organization, Filter filter) {
        return database.inOrganization(
                organization,
                tx -> LIST_NEWEST
                        .on(tx, organization.value(), filter.below(), filter.unread(), filter.limit())
                        .map(NotificationRepository::found));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Optional<NotificationView> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(NotificationView.of(rows.iterator().next()));
    }

    private static Found found(RowSet<Row> rows) {
        var notifications = new ArrayList<Numbered>();
        long unread = 0;
        for (Row row : rows) {
            unread = row.getLong("unread_count");
            if (row.getLong("number") != null) {
                notifications.add(new Numbered(row.getLong("number"), NotificationView.of(row)));
            }
        }
        return new Found(notifications, unread);
    }
}
