package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** Calls for a session: the host, a token and the bucket. A token that is refused is replaced once. */
@Singleton
class HalaxyClient {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final HalaxyApi api;
    private final HalaxyTokens tokens;
    private final CallGuard guard;
    private final HalaxyConfig config;

    HalaxyClient(@RestClient HalaxyApi api, HalaxyTokens tokens, CallBudget budget, HalaxyConfig config) {
        this.api = api;
        this.tokens = tokens;
        this.guard = new CallGuard(budget, HalaxyFailures.HALAXY);
        this.config = config;
    }

    Uni<HalaxyWire.Bundle> search(VendorSession session, HalaxyQuery query) {
        return authorized(session, authorization -> searched(session, authorization, query))
                .invoke(HalaxyClient::requireBundle);
    }

    private Uni<HalaxyWire.Bundle> searched(VendorSession session, String authorization, HalaxyQuery query) {
        return api.search(
                config.baseUrl(session),
                authorization,
                PmsCall.header(session),
                query.resource(),
                query.dates(),
                query.sort(),
                query.includes(),
                query.count(),
                query.page());
    }

    /** One record as it came. Text that is no id never becomes part of an address. */
    Uni<JsonNode> read(VendorSession session, String resource, String id) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom()
                    .failure(() -> new VendorException(new VendorFailure.Refused("not an id that Halaxy can have")));
        }
        var base = config.baseUrl(session);
        var call = PmsCall.header(session);
        return authorized(session, authorization -> api.read(base, authorization, call, resource, id))
                .invoke(record -> requireRecord(record, resource, id));
    }

    private <T> Uni<T> authorized(VendorSession session, Function<String, Uni<T>> call) {
        return tokens.current(session).chain(token -> opened(session, token, call));
    }

    private <T> Uni<T> opened(VendorSession session, HalaxyToken token, Function<String, Uni<T>> call) {
        return guard.guarded(session, call.apply(token.authorization()))
                .onFailure(HalaxyClient::isRefused)
                .recoverWithUni(() -> openedAnew(session, token, call));
    }

    /** A token may end early: by the vendor's clock, or because somebody took the key away. A new one tells which. */
    private <T> Uni<T> openedAnew(VendorSession session, HalaxyToken refused, Function<String, Uni<T>> call) {
        tokens.drop(session, refused);
        return tokens.current(session).chain(token -> openedAtLast(session, token, call));
    }

    private <T> Uni<T> openedAtLast(VendorSession session, HalaxyToken token, Function<String, Uni<T>> call) {
        return guard.guarded(session, call.apply(token.authorization()))
                .onFailure(HalaxyClient::isRefused)
                .invoke(() -> tokens.drop(session, token));
    }

    private static boolean isRefused(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.AuthRejected;
    }

    /** No Bundle is not an empty one: taken for that, it would end a walk. */
    private static void requireBundle(HalaxyWire.Bundle page) {
        if (!"Bundle".equals(page.resourceType())) {
            throw CallFailures.malformed("Halaxy's answer to a search is no Bundle");
        }
    }

    private static void requireRecord(JsonNode record, String resource, String id) {
        if (!record.path("resourceType").asText().equals(resource)) {
            throw CallFailures.malformed("Halaxy's answer is not what was asked for");
        }
        if (!id.equals(HalaxyFields.id(record))) {
            throw CallFailures.malformed("Halaxy answered with another record than the one asked for");
        }
    }
}
