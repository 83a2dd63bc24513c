package org.practicesync.vendors.gentu;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.VendorSession.Lane;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** The one token of our app: kept in memory, made once at a time, however many calls wait for it. */
@Singleton
class GentuTokens {
    private static final String GRANT = "client_credentials";

    private final GentuApi api;
    private final CallGuard guard;
    private final GentuConfig config;
    private final Clock clock;
    private @Nullable GentuToken held;
    private @Nullable Uni<GentuToken> underWay;

    GentuTokens(@RestClient GentuApi api, CallBudget budget, GentuConfig config, Clock clock) {
        this.api = api;
        this.guard = new CallGuard(budget, GentuFailures.GENTU);
        this.config = config;
        this.clock = clock;
    }

    /**
     * Looks when it is subscribed to, so that a call that is tried again does not get the failure of before.
     *
     * @return fails with {@link VendorFailure.Unavailable} where Gentu refuses our app
     */
    Uni<GentuToken> current(VendorSession session, GentuApp app) {
        return Uni.createFrom().deferred(() -> heldOrMade(session, app));
    }

    private synchronized Uni<GentuToken> heldOrMade(VendorSession session, GentuApp app) {
        var known = held;
        return known != null && known.isUsable(clock.instant())
                ? Uni.createFrom().item(known)
                : making(session, app).emitOn(here());
    }

    /** Gentu refused it. One that came after it stays. */
    synchronized void drop(GentuToken refused) {
        if (refused.equals(held)) {
            held = null;
        }
    }

    private synchronized Uni<GentuToken> making(VendorSession session, GentuApp app) {
        if (underWay != null) {
            return underWay;
        }
        var askedAt = clock.instant();
        var making = mint(session, app)
                .map(answer -> keep(answer, askedAt))
                .onFailure(GentuTokens::isOfTheApp)
                .transform(refused -> GentuFailures.appRefused())
                .onTermination()
                .invoke(this::finish)
                .memoize()
                .indefinitely();
        underWay = making;
        return making;
    }

    /** Always in the lane of people: whoever waits for a person's token may be a person too. */
    private Uni<GentuWire.Token> mint(VendorSession session, GentuApp app) {
        var call = PmsCall.header(session.forLane(Lane.PERSON));
        return guard.guarded(session, api.token(config.baseUrl(), app.authorization(), call, GRANT));
    }

    private static boolean isOfTheApp(Throwable thrown) {
        return thrown instanceof VendorException known
                && (known.failure() instanceof VendorFailure.AuthRejected
                        || known.failure() instanceof VendorFailure.PermissionMissing
                        || known.failure() instanceof VendorFailure.Refused);
    }

    private synchronized GentuToken keep(GentuWire.Token answer, Instant askedAt) {
        var token = GentuToken.of(answer, askedAt);
        held = token;
        return token;
    }

    private synchronized void finish() {
        underWay = null;
    }

    /** Many calls wait for one token; each goes on where it belongs. */
    private static Executor here() {
        @Nullable Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(nothing -> task.run());
    }
}
