package org.practicesync.vendors.gentu;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.Bucket;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;

/** Sessions of a practice, which has no secret of its own: the app's is ours, and never stands in a session. */
final class GentuSessions {
    static final String TENANT_ID = "tenant_id";

    /** Nothing is published; five a second is what we allow ourselves. */
    static final int REQUESTS_PER_MINUTE = 300;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private GentuSessions() {}

    /** @throws org.practicesync.kernel.ProblemException where the practice was not paired */
    static VendorSession ofTenant(GentuConfig config, CredentialInput input) {
        var given = input.settings().getOrDefault(TENANT_ID, "").strip();
        if (!GentuIds.isId(given)) {
            throw Problem.invalid(TENANT_ID, "is missing or no id: pair the practice with a code from Gentu")
                    .exception();
        }
        var settings = new HashMap<>(input.settings());
        settings.put(TENANT_ID, given);
        return session(config, settings);
    }

    /** Of nobody yet. */
    static VendorSession unpaired(GentuConfig config) {
        return session(config, Map.of());
    }

    /** All practices count as one: the token is the app's. */
    private static VendorSession session(GentuConfig config, Map<String, String> settings) {
        var appId = config.app().map(GentuApp::appId).orElse("none");
        var bucket = new Bucket("gentu:app:" + appId, REQUESTS_PER_MINUTE, WINDOW);
        return new VendorSession(Map.of(), settings, bucket, Lane.PERSON);
    }
}
