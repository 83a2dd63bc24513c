package org.practicesync.features.record;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;

/** Where the records of one kind become rows. */
public interface RecordStore<R extends PmsRecord> {
    /** No two stores have the same kind. */
    RecordKind kind();

    /**
     * Writes the records of a page in one statement, within the run's transaction.
     *
     * @param covered intervals of ids, of which rows of ours that are not on the page are noted as absent
     * @param rejectedIds the ids of records that are on the page but could not be mapped or stored: they are not absent
     */
    Uni<Stored> upsertPage(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            List<R> records,
            List<Interval> covered,
            Collection<String> rejectedIds,
            Instant now);
}
