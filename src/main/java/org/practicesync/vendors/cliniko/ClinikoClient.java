package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Calls for a session: the host, the key and the bucket, and every failure in the contract's words. */
@Singleton
class ClinikoClient {
    static final String API_KEY = "api_key";
    static final String SHARD = "shard";

    private final ClinikoApi api;
    private final CallBudget budget;
    private final ClinikoConfig config;

    ClinikoClient(@RestClient ClinikoApi api, CallBudget budget, ClinikoConfig config) {
        this.api = api;
        this.budget = budget;
        this.config = config;
    }

    Uni<ClinikoWire.User> user(VendorSession session) {
        return guarded(session, api.user(base(session), authorization(session), ClinikoCall.header(session)));
    }

    Uni<ClinikoWire.Settings> publicSettings(VendorSession session) {
        return guarded(session, api.publicSettings(base(session), authorization(session), ClinikoCall.header(session)));
    }

    Uni<ClinikoWire.Businesses> businesses(VendorSession session) {
        return guarded(session, api.businesses(base(session), authorization(session), ClinikoCall.header(session)));
    }

    /** A page of the list at this path, which also is its name there. */
    Uni<ClinikoWire.Page> page(VendorSession session, String list, ClinikoQuery query) {
        return listed(
                session,
                list,
                api.list(
                        base(session),
                        authorization(session),
                        ClinikoCall.header(session),
                        list,
                        query.filters(),
                        query.sort(),
                        query.perPage(),
                        query.page()));
    }

    /** A page of the practitioners who have left. */
    Uni<ClinikoWire.Page> inactivePractitioners(VendorSession session, ClinikoQuery query) {
        return listed(
                session,
                "practitioners",
                api.inactivePractitioners(
                        base(session),
                        authorization(session),
                        ClinikoCall.header(session),
                        query.filters(),
                        query.sort(),
                        query.perPage(),
                        query.page()));
    }

    /** One record of a list, as it came. */
    Uni<JsonNode> one(VendorSession session, String list, String id, List<String> filters) {
        return guarded(
                session,
                api.one(base(session), authorization(session), ClinikoCall.header(session), list, id, filters));
    }

    /** No list is not an empty one: taken for that, it would end a walk. */
    private Uni<ClinikoWire.Page> listed(VendorSession session, String key, Uni<JsonNode> call) {
        return guarded(session, call)
                .map(answer -> ClinikoWire.Page.of(answer, key))
                .invoke(page -> requireList(page, key));
    }

    private static void requireList(ClinikoWire.Page page, String key) {
        if (page.list() == null) {
            throw malformed("Cliniko's page of " + key.replace('_', ' ') + " holds no list");
        }
    }

    /** Only a 429 of Cliniko itself slows the bucket, and does so before the caller hears of it. */
    private <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return call.onItem()
                .ifNull()
                .failWith(() -> malformed("Cliniko answered with nothing"))
                .onFailure()
                .transform(ClinikoFailures::translated)
                .onFailure(ClinikoThrottled.class)
                .call(thrown -> holdBack(session, (ClinikoThrottled) thrown));
    }

    /** What Cliniko said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(VendorSession session, ClinikoThrottled throttled) {
        return budget.backOff(session.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }

    private static VendorException malformed(String what) {
        return new VendorException.Transient(new VendorFailure.Malformed(what));
    }

    private String base(VendorSession session) {
        return config.baseUrl()
                .orElseGet(() -> ClinikoShard.of(session.secret(API_KEY), session.setting(SHARD))
                        .baseUrl());
    }

    private static String authorization(VendorSession session) {
        Secret key = session.secret(API_KEY);
        var pair = (key.reveal() + ":").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
