package org.practicesync.vendors.halaxy;

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

/** Reads credentials into a session, without asking Halaxy. */
final class HalaxySessions {
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LENGTH_MAX = 512;

    private HalaxySessions() {}

    static VendorSession session(CredentialInput input) {
        var clientId = checked(CLIENT_ID, input.settings().get(CLIENT_ID));
        var given = input.secrets().get(CLIENT_SECRET);
        var secret = new Secret(checked(CLIENT_SECRET, given == null ? null : given.reveal()));
        var region = HalaxyRegion.of(input.settings().get(HalaxyRegion.FIELD));
        var settings = new HashMap<>(input.settings());
        settings.put(CLIENT_ID, clientId);
        settings.put(HalaxyRegion.FIELD, region.id());
        var bucket = new Bucket(
                "halaxy:" + region.id() + ":client:" + Fingerprint.of(clientId),
                HalaxyConfig.REQUESTS_PER_MINUTE,
                WINDOW);
        return new VendorSession(Map.of(CLIENT_SECRET, secret), settings, bucket, Lane.PERSON);
    }

    /** A line break from pasting is forgiven. */
    private static String checked(String field, @Nullable String given) {
        var text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "is required").exception();
        }
        if (text.length() > LENGTH_MAX || !text.matches("[!-~]+")) {
            throw Problem.invalid(field, "is not one of Halaxy's").exception();
        }
        return text;
    }
}
