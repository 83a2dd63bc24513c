package org.practicesync.features.organization.clerk;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.Bucket;

/** Our access to a Clerk instance: where it is, our key, and how often we may call. */
@Singleton
class ClerkAccount {
    private static final String CLERK = "https://api.clerk.com/v1";
    private static final String BUCKET = "clerk:api";
    private static final String LIVE = "sk_live_";
    private static final Duration WINDOW = Duration.ofSeconds(10);

    /** Half of what Clerk allows an instance, 1000 or 100: the clinic's own frontend calls with it too. */
    private static final int LIVE_REQUESTS = 500;

    private static final int TEST_REQUESTS = 50;

    private final Optional<Secret> key;
    private final String url;
    private final int pageSize;

    ClerkAccount(ClerkApiConfig config) {
        this.key = given(config.secretKey()).map(Secret::new);
        this.url = given(config.url()).orElse(CLERK).replaceAll("/+$", "");
        this.pageSize = config.pageSize();
    }

    boolean isConfigured() {
        return key.isPresent();
    }

    /** With {@code /v1}, without a slash at its end. */
    String url() {
        return url;
    }

    int pageSize() {
        return pageSize;
    }

    /**
     * Ours to send to Clerk and to nobody else.
     *
     * @throws org.practicesync.kernel.ProblemException CLERK_NOT_CONFIGURED
     */
    Secret requireKey() {
        return key.orElseThrow(() -> ClerkProblems.notConfigured().exception());
    }

    Bucket bucket() {
        boolean live = key.filter(secret -> secret.reveal().startsWith(LIVE)).isPresent();
        return new Bucket(BUCKET, live ? LIVE_REQUESTS : TEST_REQUESTS, WINDOW);
    }

    /** A variable that is set to nothing counts as absent. */
    private static Optional<String> given(Optional<String> text) {
        return text.map(String::strip).filter(value -> !value.isEmpty());
    }
}
