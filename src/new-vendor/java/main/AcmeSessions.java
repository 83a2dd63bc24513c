package org.practicesync.vendors.acme;

import java.time.Duration;
import java.util.Map;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Reads credentials into a session, without asking Acme. */
final class AcmeSessions {
    static final String API_KEY = "api_key";

    /** What we hold ourselves to until Acme's own limit is known. */
    static final int REQUESTS_PER_MINUTE = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private AcmeSessions() {}

    static VendorSession session(CredentialInput input) {
        var key = key(input);
        var bucket = new Bucket("acme:key:" + Fingerprint.of(key), REQUESTS_PER_MINUTE, WINDOW);
        return new VendorSession(Map.of(API_KEY, new Secret(key)), input.settings(), bucket, Lane.PERSON);
    }

    /** A line break from pasting is forgiven; anything else that would end a header is not. */
    private static String key(CredentialInput input) {
        var given = input.secrets().get(API_KEY);
        var text = given == null ? "" : given.reveal().strip();
        if (text.isEmpty()) {
            throw Problem.invalid(API_KEY, "is required").exception();
        }
        if (!text.matches("[!-~]{1,512}")) {
            throw Problem.invalid(API_KEY, "is not a key of Acme").exception();
        }
        return text;
    }
}
