package org.practicesync.features.mapping;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.RecordTable;
import org.practicesync.features.record.RowJson;
import org.practicesync.features.record.Stored;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;

/** Writes records that have no rows but their own, into the table of their kind. */
final class DirectoryStore<R extends PmsRecord> implements RecordStore<R> {
    private final RecordKind kind;
    private final Function<R, JsonObject> content;
    private final Sql upsertPage;

    /** @param content a record's columns by name */
    DirectoryStore(RecordKind kind, Function<R, JsonObject> content) {
        this.kind = kind;
        this.content = content;
        this.upsertPage = RecordTable.of(kind).sql("record/upsert_page");
    }

    @Override
    public RecordKind kind() {
        return kind;
    }

    @Override
    public Uni<Stored> upsertPage(
            OrganizationId organization,
            SqlConnection tx,
            Account account,
            SyncId run,
            List<R> records,
            List<Interval> covered,
            Collection<String> rejectedIds,
            Instant now) {
        return upsertPage
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        RowJson.of(records, content),
                        RowJson.of(covered),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC),
                        rejectedIds.toArray(String[]::new))
                .map(Stored::of);
    }
}
