package org.practicesync.features.sync.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.connection.Connection;
import org.practicesync.features.connection.ConnectionRepository.Shown;
import org.practicesync.features.connection.CredentialNames;
import org.practicesync.features.credential.KeyStanding;
import org.practicesync.features.sync.connections.ConnectionRunRepository.LastEnd;
import org.practicesync.pms.Capability;
import org.practicesync.pms.PmsVendor;

/**
 * R2's connection.
 *
 * @param tenantId the number or id that the PMS shows to the practice; null before it is connected
 * @param tenantName the practice as the PMS calls it
 * @param lastSyncAt when the last run that ended did
 * @param lastSyncStatus {@code success} or {@code error}
 * @param keyExpiresAt when the PMS's key ends by itself; null where it does not, or nobody tells
 * @param credentials the stored secrets, masked; absent in lists
 */
record ConnectionView(
        String id,
        String pmsType,
        String displayName,
        @Nullable String tenantId,
        @Nullable String tenantName,
        String state,
        @Nullable String stateReason,
        @Nullable String timezone,
        boolean syncEnabled,
        int syncFrequencyMinutes,
        boolean syncTelehealthOnly,
        @Nullable Instant lastSyncAt,
        @Nullable String lastSyncStatus,
        @Nullable Instant nextSyncAt,
        @Nullable Instant keyExpiresAt,
        List<String> capabilities,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> credentials,
        Instant createdAt,
        Instant updatedAt) {

    /** With its masked secrets. */
    static ConnectionView of(Shown shown, PmsVendor vendor, @Nullable LastEnd last, @Nullable KeyStanding keys) {
        var masked = new TreeMap<String, String>();
        shown.masked().forEach((name, mask) -> masked.put(CredentialNames.camel(name), mask));
        return of(shown, vendor, last, keys, masked);
    }

    static ConnectionView listed(Shown shown, PmsVendor vendor, @Nullable LastEnd last, @Nullable KeyStanding keys) {
        return of(shown, vendor, last, keys, null);
    }

    private static ConnectionView of(
            Shown shown,
            PmsVendor vendor,
            @Nullable LastEnd last,
            @Nullable KeyStanding keys,
            @Nullable Map<String, String> credentials) {
        Connection connection = shown.connection();
        return new ConnectionView(
                connection.id().toString(),
                connection.vendor().value(),
                connection.displayName(),
                connection.accountShownId(),
                connection.accountName(),
                connection.state().id(),
                connection.stateReason(),
                connection.timezone(),
                connection.syncEnabled(),
                connection.syncFrequencyMinutes(),
                connection.syncTelehealthOnly(),
                last == null ? null : last.at(),
                last == null ? null : last.status(),
                connection.dueAt(),
                keys == null ? null : keys.expiresAt(),
                Capability.of(vendor).stream().map(Capability::id).toList(),
                credentials,
                shown.createdAt(),
                shown.updatedAt());
    }
}
