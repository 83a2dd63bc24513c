package org.practicesync.features.quarantine;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.record.Account;
import org.practicesync.kernel.SyncId;
import org.practicesync.platform.crypto.Vault.Sealed;
import org.practicesync.pms.RecordKind;

/**
 * A row of {@code rejected_record}, still sealed.
 *
 * @param lastSeenAt as the row has it: tells whether a run met it again
 */
record KeptRecord(
        UUID id,
        Account account,
        String kind,
        String key,
        @Nullable String pmsId,
        boolean mapped,
        Sealed sealed,
        OffsetDateTime lastSeenAt,
        SyncId lastRun) {

    RecordKind recordKind() {
        return RecordKind.of(kind);
    }
}
