package org.practicesync.features.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;

/**
 * One organization's link to one account of one PMS, as it was read.
 *
 * @param accountId the account among all of the vendor's; null before the first valid credentials
 * @param accountShownId the number that the vendor shows to the practice
 * @param timezone IANA
 * @param settings what is no secret: shard, and facts that a check found
 * @param syncTelehealthOnly whether the run sheet takes telehealth appointments only
 * @param dataTypes what the practice wants synced, by the names of R1's {@code data_types}
 * @param patientCount living patients when the PMS was last asked
 */
public record Connection(
        OrganizationId organization,
        ConnectionId id,
        VendorId vendor,
        @Nullable String accountId,
        @Nullable String accountShownId,
        @Nullable String accountName,
        String displayName,
        ConnectionState state,
        @Nullable String stateReason,
        @Nullable String timezone,
        boolean syncEnabled,
        int syncFrequencyMinutes,
        boolean syncTelehealthOnly,
        List<String> dataTypes,
        Map<String, String> settings,
        @Nullable Long patientCount,
        @Nullable Instant nextSyncAt) {

    public Connection {
        dataTypes = List.copyOf(dataTypes);
        settings = Map.copyOf(settings);
    }

    /** When it is synced next by itself; null where it is not: switched off, or no valid credentials. */
    public @Nullable Instant dueAt() {
        return syncEnabled && state == ConnectionState.ACTIVE ? nextSyncAt : null;
    }

    Connection withDisplayName(String name) {
        return new Connection(
                organization,
                id,
                vendor,
                accountId,
                accountShownId,
                accountName,
                name,
                state,
                stateReason,
                timezone,
                syncEnabled,
                syncFrequencyMinutes,
                syncTelehealthOnly,
                dataTypes,
                settings,
                patientCount,
                nextSyncAt);
    }
}
