package org.practicesync.features.activity;

import io.vertx.mutiny.sqlclient.Row;
import org.practicesync.kernel.OrganizationId;

/**
 * What figures of activity depend on: two that are asked at equal standings are equal.
 *
 * @param changes how often rows behind them have changed
 * @param windows for each account what is recent and upcoming on the day asked about, and when the next appointment begins
 */
record ActivityStanding(OrganizationId organization, long changes, String windows) {
    static ActivityStanding of(OrganizationId organization, Row row) {
        return new ActivityStanding(organization, row.getLong("changes"), row.getString("windows"));
    }
}
