package org.practicesync.vendors.halaxy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** The tokens of all connections, in memory only. One is asked for at a time per key pair; whoever comes meanwhile waits for it. */
@Singleton
class HalaxyTokens {
    private final HalaxyApi api;
    private final CallGuard guard;
    private final HalaxyConfig config;
    private final Clock clock;
    private final Map<String, HalaxyToken> held = new ConcurrentHashMap<>();
    private final Map<String, Uni<HalaxyToken>> coming = new ConcurrentHashMap<>();

    HalaxyTokens(@RestClient HalaxyApi api, CallBudget budget, HalaxyConfig config, Clock clock) {
        this.api = api;
        this.guard = new CallGuard(budget, HalaxyFailures.HALAXY);
        this.config = config;
        this.clock = clock;
    }

    /** One that still opens, asked for where there is none. Fails with AuthRejected where the key pair is refused. */
    Uni<HalaxyToken> current(VendorSession session) {
        return Uni.createFrom().deferred(() -> heldOrComing(session));
    }

    /** Halaxy refused it: it is not used again. A newer one that somebody asked for meanwhile stays. */
    void drop(VendorSession session, HalaxyToken refused) {
        held.remove(key(session), refused);
    }

    private Uni<HalaxyToken> heldOrComing(VendorSession session) {
        var key = key(session);
        var known = held.get(key);
        if (known != null && known.freshAt(clock.instant())) {
            return Uni.createFrom().item(known);
        }
        return onCallersContext(coming.computeIfAbsent(key, missing -> asked(session, missing)));
    }

    /** Kept for those who wait, and no longer: a failure is not remembered. */
    private Uni<HalaxyToken> asked(VendorSession session, String key) {
        var call = api.token(config.baseUrl(session), PmsCall.header(session), request(session));
        return guard.guarded(session, call)
                .map(this::token)
                .invoke(token -> hold(key, token))
                .onTermination()
                .invoke(() -> coming.remove(key))
                .memoize()
                .indefinitely();
    }

    /** Whoever waited goes on where it was, and not where the one went that asked. */
    private static Uni<HalaxyToken> onCallersContext(Uni<HalaxyToken> token) {
        var context = Vertx.currentContext();
        if (context == null) {
            return token;
        }
        Executor here = task -> context.runOnContext(ignored -> task.run());
        return token.emitOn(here);
    }

    private static HalaxyWire.TokenRequest request(VendorSession session) {
        var clientId = session.setting(HalaxySessions.CLIENT_ID);
        return new HalaxyWire.TokenRequest(
                "client_credentials",
                clientId == null ? "" : clientId,
                session.secret(HalaxySessions.CLIENT_SECRET).reveal());
    }

    private HalaxyToken token(HalaxyWire.Token answer) {
        var value = answer.accessToken();
        if (value == null || !value.matches("[!-~]+")) {
            throw new VendorException(new VendorFailure.Malformed("Halaxy's answer holds no token"));
        }
        return HalaxyToken.lasting(value, answer.expiresIn(), clock.instant());
    }

    private void hold(String key, HalaxyToken token) {
        var now = clock.instant();
        held.values().removeIf(old -> !old.freshAt(now));
        held.put(key, token);
    }

    /** By host, client and secret: a new secret never opens with an old one's token. */
    private String key(VendorSession session) {
        return Fingerprint.of(config.baseUrl(session) + " " + session.setting(HalaxySessions.CLIENT_ID) + " "
                + session.secret(HalaxySessions.CLIENT_SECRET).reveal());
    }
}
