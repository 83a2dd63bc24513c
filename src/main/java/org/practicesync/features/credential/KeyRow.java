package org.practicesync.features.credential;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.credential.SealedSecrets.Place;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.crypto.Vault.Sealed;
import org.practicesync.pms.SessionKeys;

/** A row about keys, read. */
record KeyRow(Row row) {
    KeyStanding standing() {
        Integer failures = row.getInteger("failures");
        Long renewals = row.getLong("renewals");
        return new KeyStanding(
                instant("renewed_at"),
                instant("expires_at"),
                instant("renew_at"),
                instant("due_at"),
                renewals == null ? 0 : renewals,
                failures == null ? 0 : failures,
                instant("failing_since"),
                row.getString("failure_code"),
                row.getString("failure_reason"),
                instant("refused_at"));
    }

    /** What the lease of a caller that renews them still has; zero where nobody does. */
    Duration lease() {
        return Duration.ofMillis(Math.max(0, row.getLong("lease_millis")));
    }

    StoredKeys stored(OrganizationId organization, ConnectionId connection, SealedSecrets sealing) {
        var credentials = Objects.requireNonNull(sealed("credential_key_id", "credential_sealed"));
        var sealed = sealed("key_id", "sealed");
        var standing = standing();
        return new StoredKeys(
                organization,
                connection,
                new VendorId(row.getString("vendor_id")),
                sealing.open(credentials, Place.ofCredentials(organization, connection)),
                settings(),
                Objects.requireNonNull(instant("credentials_at")),
                sealed == null ? null : keys(sealed, standing, sealing, Place.ofKeys(organization, connection)),
                sealed,
                standing,
                row.getLong("fence"),
                lease());
    }

    private static SessionKeys keys(Sealed sealed, KeyStanding standing, SealedSecrets sealing, Place place) {
        return new SessionKeys(
                sealing.open(sealed, place),
                Objects.requireNonNull(standing.expiresAt()),
                Objects.requireNonNull(standing.renewAt()));
    }

    private Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        row.getJsonObject("settings").forEach(entry -> settings.put(entry.getKey(), String.valueOf(entry.getValue())));
        return settings;
    }

    private @Nullable Sealed sealed(String idColumn, String bytesColumn) {
        String id = row.getString(idColumn);
        return id == null ? null : new Sealed(id, row.getBuffer(bytesColumn).getBytes());
    }

    private @Nullable Instant instant(String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
