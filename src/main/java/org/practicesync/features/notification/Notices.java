package org.practicesync.features.notification;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import org.practicesync.kernel.OrganizationId;

/** Opens and closes matters, within the transaction that finds them so. */
@Singleton
public class Notices {
    private final NotificationRepository notifications;

    Notices(NotificationRepository notifications) {
        this.notifications = notifications;
    }

    /** Opens a matter; one that is open already is told anew, and is unread again only if its message changed. */
    public Uni<Void> raise(OrganizationId organization, SqlConnection tx, Notice notice) {
        return notifications.raise(organization, tx, notice);
    }

    /** Closes every open matter of a subject that is no more. */
    public Uni<Void> resolveAll(OrganizationId organization, SqlConnection tx, String subject) {
        return notifications.resolveAll(organization, tx, subject);
    }

    /** Closes a matter if it is open. */
    public Uni<Void> resolve(OrganizationId organization, SqlConnection tx, String kind, String subject) {
        return notifications.resolve(organization, tx, kind, subject);
    }
}
