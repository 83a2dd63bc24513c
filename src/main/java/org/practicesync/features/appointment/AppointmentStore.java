package org.practicesync.features.appointment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.Interval;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.RecordTable;
import org.practicesync.features.record.RowJson;
import org.practicesync.features.record.Stored;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.RecordKind;

/** Writes appointments of one kind and who comes to them: the tables {@code appointment} and {@code attendance}. */
final class AppointmentStore implements RecordStore<AppointmentRecord> {
    private final RecordKind kind;
    private final Sql upsertPage;

    AppointmentStore(RecordKind kind) {
        this.kind = kind;
        this.upsertPage = RecordTable.of(kind).sql("appointment/upsert_page");
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
            List<AppointmentRecord> records,
            List<Interval> covered,
            Collection<String> rejectedIds,
            Instant now) {
        return upsertPage
                .on(
                        tx,
                        organization.value(),
                        account.vendor().value(),
                        account.id(),
                        AppointmentJson.of(records),
                        RowJson.of(covered),
                        run.value(),
                        now.atOffset(ZoneOffset.UTC),
                        rejectedIds.toArray(String[]::new))
                .map(Stored::of);
    }
}
