package org.practicesync.features.removal;

import org.jspecify.annotations.Nullable;
import org.practicesync.features.patient.PatientRepository.Account;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.SyncId;
import org.practicesync.pms.PatientLookup;
import org.practicesync.pms.VendorSession;

/**
 * The run in which missing records are looked into.
 *
 * @param lookup null where the PMS cannot read one record: then nothing is ever marked gone
 * @param check throws where the run should leave
 */
public record MissingCase(
        OrganizationId organization,
        SyncId run,
        ConnectionId connection,
        Account account,
        VendorSession session,
        @Nullable PatientLookup lookup,
        Fenced fence,
        Runnable check) {}
