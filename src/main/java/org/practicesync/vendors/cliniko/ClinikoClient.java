package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    Uni<ClinikoWire.Patients> patients(VendorSession session, ClinikoQuery query) {
        return guarded(
                        session,
                        api.patients(
                                base(session),
                                authorization(session),
                                ClinikoCall.header(session),
                                query.filters(),
                                query.sort(),
                                query.perPage(),
                                query.page()))
                .invoke(ClinikoClient::requireList);
    }

    /** One patient, archived or not, as it came. */
    Uni<JsonNode> patient(VendorSession session, String id) {
        return guarded(
                session,
                api.patient(
                        base(session),
                        authorization(session),
                        ClinikoCall.header(session),
                        id,
                        ClinikoQuery.everything().filters()));
    }

    /** No list is not an empty one: taken for that, it would end a walk. */
    private static void requireList(ClinikoWire.Patients page) {
        if (page.patients() == null) {
            throw malformed("Cliniko's page of patients holds no list");
        }
    }

    /** The count that stands beside a page; null where there is none. */
    Uni<Long> count(VendorSession session, ClinikoQuery query) {
        return patients(session, query).map(ClinikoWire.Patients::totalEntries);
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
