package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** Calls for a session: the host, the key and the bucket, and every failure in the contract's words. */
@Singleton
class ClinikoClient {
    static final String API_KEY = "api_key";
    static final String SHARD = "shard";

    private final ClinikoApi api;
    private final CallGuard guard;
    private final ClinikoConfig config;

    ClinikoClient(@RestClient ClinikoApi api, CallBudget budget, ClinikoConfig config) {
        this.api = api;
        this.guard = new CallGuard(budget, ClinikoFailures.CLINIKO);
        this.config = config;
    }

    Uni<ClinikoWire.User> user(VendorSession session) {
        return guard.guarded(session, api.user(base(session), authorization(session), PmsCall.header(session)));
    }

    /** What time it is at Cliniko, to the second; empty where an answer does not tell. Costs a call. */
    Uni<Optional<Instant>> clock(VendorSession session) {
        return guard.guarded(session, api.userAnswer(base(session), authorization(session), PmsCall.header(session)))
                .map(answer -> date(answer.getHeaderString(HttpHeaders.DATE)));
    }

    private static Optional<Instant> date(@Nullable String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    Uni<ClinikoWire.Settings> publicSettings(VendorSession session) {
        return guard.guarded(
                session, api.publicSettings(base(session), authorization(session), PmsCall.header(session)));
    }

    Uni<ClinikoWire.Businesses> businesses(VendorSession session) {
        return guard.guarded(session, api.businesses(base(session), authorization(session), PmsCall.header(session)));
    }

    /** A page of the list at this path, which also is its name there. */
    Uni<ClinikoWire.Page> page(VendorSession session, String list, ClinikoQuery query) {
        return listed(
                session,
                list,
                api.list(
                        base(session),
                        authorization(session),
                        PmsCall.header(session),
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
                        PmsCall.header(session),
                        query.filters(),
                        query.sort(),
                        query.perPage(),
                        query.page()));
    }

    /** One record of a list, as it came. */
    Uni<JsonNode> one(VendorSession session, String list, String id, List<String> filters) {
        return guard.guarded(
                session, api.one(base(session), authorization(session), PmsCall.header(session), list, id, filters));
    }

    /** No list is not an empty one: taken for that, it would end a walk. */
    private Uni<ClinikoWire.Page> listed(VendorSession session, String key, Uni<JsonNode> call) {
        return guard.guarded(session, call)
                .map(answer -> ClinikoWire.Page.of(answer, key))
                .invoke(page -> requireList(page, key));
    }

    private static void requireList(ClinikoWire.Page page, String key) {
        if (page.list() == null) {
            throw CallFailures.malformed("Cliniko's page of " + key.replace('_', ' ') + " holds no list");
        }
    }

    String base(VendorSession session) {
        return config.baseUrl()
                .orElseGet(() -> ClinikoShard.of(session.secret(API_KEY), session.setting(SHARD))
                        .baseUrl());
    }

    static String authorization(VendorSession session) {
        Secret key = session.secret(API_KEY);
        var pair = (key.reveal() + ":").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
