package org.practicesync.pms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;

/**
 * Everything one call to a PMS needs: whose credentials, which bucket they count in, and who waits for the answer.
 *
 * @param secrets by field name
 * @param settings what is no secret: {@code shard}, and facts of an earlier check such as {@code user_id}
 * @param bucket the budget these calls count in
 * @param lane who waits
 * @param keys where a PMS with {@link KeyRotation} finds its keys; null: the adapter keeps them in memory
 */
public record VendorSession(
        Map<String, Secret> secrets,
        Map<String, String> settings,
        Bucket bucket,
        Lane lane,
        @Nullable KeyRing keys) {
    /** The setting that names the practice's IANA zone: what a person said, else what a check found; absent where nobody knows. */
    public static final String TIMEZONE = "timezone";

    /** Who waits for the answer. A person goes first; a run can wait. */
    public enum Lane {
        PERSON,
        RUN
    }

    public VendorSession {
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /** A session whose keys, where it needs any, are kept by its adapter. */
    public VendorSession(Map<String, Secret> secrets, Map<String, String> settings, Bucket bucket, Lane lane) {
        this(secrets, settings, bucket, lane, null);
    }

    public VendorSession forLane(Lane who) {
        return new VendorSession(secrets, settings, bucket, who, keys);
    }

    /** The same calls, of which the PMS is known to take another number. */
    public VendorSession within(Bucket known) {
        return new VendorSession(secrets, settings, known, lane, keys);
    }

    /** The same calls with keys from there. */
    public VendorSession withKeys(KeyRing ring) {
        return new VendorSession(secrets, settings, bucket, lane, ring);
    }

    /** The secret of a field that {@link PmsVendor#session} has already checked to be present. */
    public Secret secret(String field) {
        var found = secrets.get(field);
        if (found == null) {
            throw new IllegalStateException("the session has no " + field);
        }
        return found;
    }

    public @Nullable String setting(String name) {
        return settings.get(name);
    }

    /** Names no secret and no person. */
    @Override
    public String toString() {
        return "VendorSession[" + bucket.name() + ", " + lane + "]";
    }
}
