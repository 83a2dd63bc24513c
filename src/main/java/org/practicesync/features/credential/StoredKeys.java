package org.practicesync.features.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ConnectionId;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.kernel.Secret;
import org.practicesync.kernel.VendorId;
import org.practicesync.platform.crypto.Vault.Sealed;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.SessionKeys;

/**
 * What opens one connection, as it was read: its credentials, and the keys that were made with these.
 *
 * @param credentialsAt when the credentials were stored
 * @param keys null before the first ones
 * @param sealed the same as they are stored
 * @param fence counts the claims of all renewals; a renewal may store only under the newest
 * @param lease for how long another caller still has for renewing them; zero where nobody does
 */
record StoredKeys(
        OrganizationId organization,
        ConnectionId connection,
        VendorId vendor,
        Map<String, Secret> secrets,
        Map<String, String> settings,
        Instant credentialsAt,
        @Nullable SessionKeys keys,
        @Nullable Sealed sealed,
        KeyStanding standing,
        long fence,
        Duration lease) {

    CredentialInput input() {
        return new CredentialInput(secrets, settings);
    }

    boolean leased() {
        return lease.isPositive();
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "StoredKeys[" + connection + ", fence " + fence + "]";
    }
}
