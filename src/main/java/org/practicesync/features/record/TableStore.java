package org.practicesync.features.record;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;

/** Writes records of one kind by one statement, each record a JSON object of its columns. */
public final class TableStore<R extends PmsRecord> implements RecordStore<R> {
    private final RecordKind kind;
    private final Function<R, JsonObject> content;
    private final Sql upsertPage;

    private TableStore(RecordKind kind, Function<R, JsonObject> content, String file) {
        this.kind = kind;
        this.content = content;
        this.upsertPage = RecordTable.of(kind).sql(file);
    }

    /**
     * Of records that have no rows but their own.
     *
     * @param content a record's columns by name: {@link RowJson#common} and those of {@link RecordTable}
     */
    public static <R extends PmsRecord> RecordStore<R> plain(RecordKind kind, Function<R, JsonObject> content) {
        return new TableStore<>(kind, content, "record/upsert_page");
    }

    /** @param file the statement of a kind that has one of its own, with the parameters of {@code record/upsert_page} */
    public static <R extends PmsRecord> RecordStore<R> of(
            RecordKind kind, Function<R, JsonObject> content, String file) {
        return new TableStore<>(kind, content, file);
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
