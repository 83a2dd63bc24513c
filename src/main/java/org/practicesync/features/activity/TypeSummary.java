package org.practicesync.features.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * What is booked of one appointment type.
 *
 * @param id the PMS's own
 * @param name null for a type that only appointments name
 * @param patients whom lists show, and who have such an appointment in the window
 * @param appointments of theirs, recent and upcoming
 * @param upcoming those still to come
 */
@JsonNaming(SnakeCaseStrategy.class)
record TypeSummary(String id, @Nullable String name, long patients, long appointments, long upcoming, String pmsType) {

    static TypeSummary of(Row row) {
        return new TypeSummary(
                row.getString("id"),
                row.getString("name"),
                row.getLong("patients"),
                row.getLong("appointments"),
                row.getLong("upcoming"),
                row.getString("vendor_id"));
    }
}
