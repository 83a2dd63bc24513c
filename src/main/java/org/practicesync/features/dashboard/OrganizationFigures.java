package org.practicesync.features.dashboard;

import io.vertx.mutiny.sqlclient.Row;

/**
 * What one query tells of an organization.
 *
 * @param contacts living patients
 * @param linked those of accounts with a living connection
 */
record OrganizationFigures(
        ActiveSums active,
        long contacts,
        long linked,
        long clinikoLinked,
        boolean clinikoConfigured,
        boolean syncEnabled,
        boolean isActive) {

    static OrganizationFigures of(Row row) {
        return new OrganizationFigures(
                ActiveSums.of(row),
                row.getLong("contacts"),
                row.getLong("linked"),
                row.getLong("cliniko_linked"),
                row.getBoolean("cliniko_configured"),
                row.getBoolean("sync_enabled"),
                row.getBoolean("is_active"));
    }
}
