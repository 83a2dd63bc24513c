package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** Calls for a session, with our app's token, and every failure in the contract's words. */
@Singleton
class GentuClient {
    private static final String INCLUDE = "patients";
    private static final String ENABLED = "enabled";

    private final GentuApi api;
    private final GentuTokens tokens;
    private final CallGuard guard;
    private final GentuConfig config;

    GentuClient(@RestClient GentuApi api, GentuTokens tokens, CallBudget budget, GentuConfig config) {
        this.api = api;
        this.tokens = tokens;
        this.guard = new CallGuard(budget, GentuFailures.GENTU);
        this.config = config;
    }

    Uni<GentuWire.Paired> pair(VendorSession session, String code) {
        return asked(
                session, (app, token) -> api.pair(config.baseUrl(), token, PmsCall.header(session), app.appId(), code));
    }

    Uni<GentuWire.Tenant> tenant(VendorSession session) {
        return ofTenant(session, token -> api.tenant(config.baseUrl(), token, PmsCall.header(session), id(session)));
    }

    Uni<List<JsonNode>> practitioners(VendorSession session) {
        return ofTenant(
                        session,
                        token -> api.practitioners(config.baseUrl(), token, PmsCall.header(session), id(session)))
                .map(answer -> rows(answer, "practitioners"));
    }

    Uni<List<JsonNode>> appointmentTypes(VendorSession session) {
        return ofTenant(
                        session,
                        token -> api.appointmentTypes(config.baseUrl(), token, PmsCall.header(session), id(session)))
                .map(answer -> rows(answer, "appointment types"));
    }

    Uni<GentuWire.Appointments> appointments(VendorSession session, GentuDayQuery query) {
        return ofTenant(session, token -> appointments(session, query, token)).invoke(GentuClient::requirePage);
    }

    private Uni<GentuWire.Appointments> appointments(VendorSession session, GentuDayQuery query, String token) {
        return api.appointments(
                config.baseUrl(),
                token,
                PmsCall.header(session),
                id(session),
                query.from(),
                query.to(),
                query.practitionerId(),
                query.limit(),
                INCLUDE,
                query.cursor());
    }

    /** No list is not an empty one, and silence about the next page is not a last one: taken for that, they would end a day. */
    private static void requirePage(GentuWire.Appointments page) {
        if (page.appointments() == null) {
            throw CallFailures.malformed("Gentu's page of appointments holds no list");
        }
        if (page.pagination() == null) {
            throw CallFailures.malformed("Gentu's page of appointments does not say whether there is another");
        }
    }

    private static List<JsonNode> rows(JsonNode answer, String what) {
        if (!answer.isArray()) {
            throw CallFailures.malformed("Gentu's answer is no list of " + what);
        }
        return answer.valueStream().toList();
    }

    /** A practice that hides something may have switched us off altogether; its own list tells. */
    private <T> Uni<T> ofTenant(VendorSession session, Function<String, Uni<T>> call) {
        return this.<T>asked(session, (app, token) -> call.apply(token))
                .onFailure(GentuFailures::isHidden)
                .recoverWithUni(hidden -> this.<T>explained(session, hidden));
    }

    private <T> Uni<T> explained(VendorSession session, Throwable hidden) {
        return this.<JsonNode>asked(
                        session, (app, token) -> api.tenants(config.baseUrl(), token, PmsCall.header(session)))
                .map(tenants -> isSwitchedOff(tenants, id(session)))
                .onFailure()
                .recoverWithItem(false)
                .chain(off -> Uni.createFrom().failure(off ? switchedOff() : hidden));
    }

    private static VendorException switchedOff() {
        return new VendorException(new VendorFailure.AuthRejected());
    }

    private static boolean isSwitchedOff(JsonNode tenants, String id) {
        return tenants.isArray()
                && tenants.valueStream()
                        .filter(row -> id.equalsIgnoreCase(row.path("tenantId").asText()))
                        .noneMatch(row -> ENABLED.equalsIgnoreCase(
                                row.path("tenantAccess").asText()));
    }

    /** A call of our app, that takes its token. */
    private interface AppCall<T> {
        Uni<T> with(GentuApp app, String authorization);
    }

    private <T> Uni<T> asked(VendorSession session, AppCall<T> call) {
        var app = config.app();
        if (app.isEmpty()) {
            return Uni.createFrom().failure(GentuFailures::notSetUp);
        }
        return tokens.current(session, app.get()).chain(token -> first(session, app.get(), token, call));
    }

    private <T> Uni<T> first(VendorSession session, GentuApp app, GentuToken token, AppCall<T> call) {
        return once(session, app, token, call)
                .onFailure(GentuFailures::isAuthRejected)
                .recoverWithUni(refused -> again(session, app, token, call));
    }

    /** With a token of its own, once: it may have been revoked, or our clock may be slow. */
    private <T> Uni<T> again(VendorSession session, GentuApp app, GentuToken refused, AppCall<T> call) {
        tokens.drop(refused);
        return tokens.current(session, app)
                .chain(token -> once(session, app, token, call))
                .onFailure(GentuFailures::isAuthRejected)
                .transform(twice -> GentuFailures.appRefused());
    }

    private <T> Uni<T> once(VendorSession session, GentuApp app, GentuToken token, AppCall<T> call) {
        return guard.guarded(session, call.with(app, token.authorization()));
    }

    private static String id(VendorSession session) {
        var id = session.setting(GentuSessions.TENANT_ID);
        if (id == null) {
            throw new IllegalStateException("the session has no " + GentuSessions.TENANT_ID);
        }
        return id;
    }
}
