package org.practicesync.features.removal;

import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.Account;
import org.practicesync.features.record.RecordStore;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.RecordLookup;
import org.practicesync.pms.VendorSession;

/**
 * The run in which missing records of one kind are looked into.
 *
 * @param store where records that are there after all become rows
 * @param lookup null where the PMS cannot read one record: then nothing is ever marked gone
 * @param check throws where the run should leave
 */
public record MissingCase<R extends PmsRecord>(
        OrganizationId organization,
        SyncId run,
        ConnectionId connection,
        Account account,
        VendorSession session,
        RecordStore<R> store,
        @Nullable RecordLookup<R> lookup,
        Fenced fence,
        Runnable check) {

    public RecordKind kind() {
        return store.kind();
    }

    /** What notifications about it are told apart by: one for each connection and kind. */
    String subject() {
        return kind() == RecordKind.PATIENTS ? connection.toString() : connection + ":" + kind().id();
    }
}
