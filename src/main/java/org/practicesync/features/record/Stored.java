package org.practicesync.features.record;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/**
 * What a page did.
 *
 * @param createdArchived of those created, the ones that were archived already
 * @param archivedNow rows that lived until now
 * @param restored rows that were archived until now
 * @param returned living rows that were gone until now
 * @param absent rows of ours that the page lacks where it should hold them
 */
public record Stored(
        int records,
        int created,
        int updated,
        int createdArchived,
        int archivedNow,
        int restored,
        int returned,
        int absent) {

    /** From the one row that every statement which stores a page answers. */
    public static Stored of(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return new Stored(
                row.getInteger("records"),
                row.getInteger("created"),
                row.getInteger("updated"),
                row.getInteger("created_archived"),
                row.getInteger("archived_now"),
                row.getInteger("restored"),
                row.getInteger("returned"),
                row.getInteger("absent"));
    }
}
