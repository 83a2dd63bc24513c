package org.practicesync.features.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/**
 * An office at a made-up PMS. A key lives for 24 hours; a refresh key works once, and the old key ends with it, so that two
 * who renew at the same time ruin it for each other.
 */
final class KeyOffice {
    static final Duration LIFE = Duration.ofHours(24);
    static final Duration RENEWED_AFTER = Duration.ofHours(23);
    private static final Map<String, KeyOffice> ALL = new ConcurrentHashMap<>();

    private final String id;
    private volatile String secret = "secret-" + UUID.randomUUID();
    private volatile Clock clock;
    private String requestKey = "";
    private String refreshKey = "";
    private Instant expiresAt = Instant.MIN;
    private volatile boolean away;
    private volatile boolean gone;
    private int grants;
    private int refreshes;
    private int failures;
    private int inFlight;
    private int inFlightMost;

    private KeyOffice(String id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    static KeyOffice open(Clock clock) {
        var office = new KeyOffice("D" + UUID.randomUUID().toString().replace("-", ""), clock);
        ALL.put(office.id, office);
        return office;
    }

    static @Nullable KeyOffice find(String id) {
        return ALL.get(id);
    }

    static Iterable<KeyOffice> all() {
        return ALL.values();
    }

    String id() {
        return id;
    }

    String secret() {
        return secret;
    }

    String body() {
        return "{\"officeId\":\"" + id + "\",\"secretKey\":\"" + secret + "\"}";
    }

    /** Whether keys can be renewed; calls work all the time. */
    void away(boolean now) {
        away = now;
    }

    /** The clinic has withdrawn its authorization: nothing renews its keys any more. */
    synchronized void withdraw() {
        gone = true;
        refreshKey = "";
    }

    synchronized void authorizeAgain() {
        gone = false;
        secret = "secret-" + UUID.randomUUID();
    }

    /** Another secret, which the PMS tells whoever renews with keys that it once gave. */
    synchronized void changeSecret() {
        refreshKey = "";
        secret = "secret-" + UUID.randomUUID();
    }

    /** The key of now ends, whatever was said of it. */
    synchronized void end() {
        requestKey = "";
    }

    synchronized void begin() {
        inFlight++;
        inFlightMost = Math.max(inFlightMost, inFlight);
    }

    synchronized void finish() {
        inFlight--;
    }

    synchronized SessionKeys renew(Secret shown, @Nullable SessionKeys before) {
        if (away) {
            failures++;
            throw new VendorException(new VendorFailure.Unavailable("It is away"));
        }
        if (gone) {
            failures++;
            throw new VendorException(new VendorFailure.AuthRejected());
        }
        if (before != null && before.secret("refresh_key").reveal().equals(refreshKey)) {
            refreshes++;
        } else if (before != null || shown.reveal().equals(secret)) {
            grants++;
        } else {
            failures++;
            throw new VendorException(new VendorFailure.AuthRejected());
        }
        return fresh();
    }

    private SessionKeys fresh() {
        requestKey = "request-" + UUID.randomUUID();
        refreshKey = "refresh-" + UUID.randomUUID();
        var now = clock.instant();
        expiresAt = now.plus(LIFE);
        return new SessionKeys(
                Map.of(
                        "request_key", new Secret(requestKey),
                        "refresh_key", new Secret(refreshKey),
                        "secret_key", new Secret(secret)),
                expiresAt,
                now.plus(RENEWED_AFTER));
    }

    synchronized boolean opens(SessionKeys keys) {
        return keys.secret("request_key").reveal().equals(requestKey)
                && clock.instant().isBefore(expiresAt);
    }

    synchronized int grants() {
        return grants;
    }

    synchronized int refreshes() {
        return refreshes;
    }

    synchronized int failures() {
        return failures;
    }

    synchronized int inFlightMost() {
        return inFlightMost;
    }
}
