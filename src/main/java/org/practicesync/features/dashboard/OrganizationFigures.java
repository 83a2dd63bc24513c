package org.practicesync.features.dashboard;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one query tells of an organization.
 *
 * @param contacts living patients
 * @param linked those of accounts with a living connection
 * @param lastCompletedAt when a sync of records last completed
 */
record OrganizationFigures(
        long contacts,
        long linked,
        long clinikoLinked,
        boolean clinikoConfigured,
        boolean syncEnabled,
        boolean isActive,
        @Nullable Instant lastCompletedAt) {

    static OrganizationFigures of(Row row) {
        return new OrganizationFigures(
                row.getLong("contacts"),
                row.getLong("linked"),
                row.getLong("cliniko_linked"),
                row.getBoolean("cliniko_configured"),
                row.getBoolean("sync_enabled"),
                row.getBoolean("is_active"),
                SyncStanding.instant(row, "last_completed_at"));
    }
}
