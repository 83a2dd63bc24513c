package org.practicesync.vendors.cliniko;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Reads credentials into a session, without asking Cliniko. */
final class ClinikoSessions {
    static final String USER_ID = "user_id";

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int KEY_LENGTH_MAX = 512;

    private ClinikoSessions() {}

    static VendorSession session(CredentialInput input, int requestsPerMinute) {
        var key = key(input.secrets().get(ClinikoClient.API_KEY));
        var shard = ClinikoShard.of(key, input.settings().get(ClinikoClient.SHARD));
        var settings = new HashMap<>(input.settings());
        settings.put(ClinikoClient.SHARD, shard.name());
        var bucket = new Bucket(bucketName(shard, key, settings.get(USER_ID)), requestsPerMinute, WINDOW);
        return new VendorSession(Map.of(ClinikoClient.API_KEY, key), settings, bucket, Lane.PERSON);
    }

    /** A line break from pasting is forgiven; a colon or a space inside would break the header or name another user. */
    private static Secret key(@Nullable Secret given) {
        var text = given == null ? "" : given.reveal().strip();
        if (text.isEmpty()) {
            throw Problem.invalid(ClinikoClient.API_KEY, "is required").exception();
        }
        if (text.length() > KEY_LENGTH_MAX || !text.matches("[!-9;-~]+")) {
            throw Problem.invalid(ClinikoClient.API_KEY, "is not a Cliniko API key")
                    .exception();
        }
        return new Secret(text);
    }

    /** Cliniko counts by user. Before a check told us who that is, the key stands for it. */
    private static String bucketName(ClinikoShard shard, Secret key, @Nullable String userId) {
        return userId == null || userId.isBlank()
                ? "cliniko:" + shard.name() + ":key:" + Fingerprint.of(key.reveal())
                : "cliniko:" + shard.name() + ":user:" + userId;
    }
}
