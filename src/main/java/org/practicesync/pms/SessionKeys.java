package org.practicesync.pms;

import java.time.Instant;
import java.util.Map;
import org.practicesync.kernel.Secret;

/**
 * Keys that open a PMS for a while, and what makes the next ones. They are stored as one piece: an old one beside a new one
 * opens nothing.
 *
 * @param secrets by name ({@code request_key}, {@code refresh_key}). Where the PMS changed one of the customer's own fields
 *     ({@code secret_key}) the new value stands here too, and takes the old one's place among the credentials
 * @param expiresAt when they stop opening, by what the PMS said
 * @param renewAt when to ask for the next ones: long enough before, so that a PMS that cannot renew them for an hour costs
 *     nothing
 */
public record SessionKeys(Map<String, Secret> secrets, Instant expiresAt, Instant renewAt) {
    public SessionKeys {
        secrets = Map.copyOf(secrets);
    }

    /** The key of a name that the adapter itself put there. */
    public Secret secret(String name) {
        var found = secrets.get(name);
        if (found == null) {
            throw new IllegalStateException("no key " + name);
        }
        return found;
    }

    public boolean expiredAt(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public boolean dueAt(Instant now) {
        return !now.isBefore(renewAt);
    }

    /** Names no secret. */
    @Override
    public String toString() {
        return "SessionKeys[until " + expiresAt + ", renewed from " + renewAt + "]";
    }
}
