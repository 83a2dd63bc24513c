package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.practicesync.pms.KeyRing;
import org.practicesync.pms.SessionKeys;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.PmsCall;

/** Reads for a session: the host, a request key and the bucket. A key that is refused is replaced once. */
@Singleton
class SikkaClient {
    private static final String FRESHNESS = "Data-Insert";
    private static final String UPLOADING = "in progress";

    private final SikkaApi api;
    private final SikkaConfig config;
    private final SikkaGuard guard;
    private final SikkaKeyRings rings;
    private final SikkaLimits limits;

    SikkaClient(
            @RestClient SikkaApi api, SikkaConfig config, SikkaGuard guard, SikkaKeyRings rings, SikkaLimits limits) {
        this.api = api;
        this.config = config;
        this.guard = guard;
        this.rings = rings;
        this.limits = limits;
    }

    /** A page, unless the office's data are being replaced while we ask. */
    Uni<SikkaEnvelope> list(VendorSession session, SikkaQuery query) {
        return withKey(session, key -> listed(session, key, query))
                .invoke(SikkaClient::requireWhole)
                .map(SikkaEnvelope::of);
    }

    private Uni<RestResponse<JsonNode>> listed(VendorSession session, SessionKeys keys, SikkaQuery query) {
        return api.list(
                config.baseUrl(),
                SikkaGrants.requestKey(keys),
                PmsCall.header(session),
                query.list(),
                query.parameters());
    }

    /** Half of the old rows and half of the new ones are no list. */
    private static void requireWhole(RestResponse<?> answer) {
        var freshness = answer.getHeaderString(FRESHNESS);
        if (freshness != null && freshness.strip().equalsIgnoreCase(UPLOADING)) {
            throw SikkaFailures.uploading();
        }
    }

    /** A write: one request, which is repeated only where Sikka refused the key and so did nothing. */
    Uni<RestResponse<JsonNode>> write(VendorSession session, SikkaWrite write) {
        return withKey(session, key -> written(session, key, write));
    }

    private Uni<RestResponse<JsonNode>> written(VendorSession session, SessionKeys keys, SikkaWrite write) {
        var key = SikkaGrants.requestKey(keys);
        var call = PmsCall.header(session);
        var sent = switch (write.method()) {
            case POST -> api.create(config.baseUrl(), key, call, write.api(), write.json());
            case PUT -> api.replace(config.baseUrl(), key, call, write.api(), write.id(), write.json());
            case PATCH -> api.patch(config.baseUrl(), key, call, write.api(), write.id(), write.json());
        };
        return sent.onFailure(SikkaUnsent::isUnconnected).transform(thrown -> SikkaUnsent.unconnected());
    }

    private Uni<RestResponse<JsonNode>> withKey(
            VendorSession session, Function<SessionKeys, Uni<RestResponse<JsonNode>>> call) {
        var ring = rings.of(session);
        return had(ring.current()).chain(keys -> opened(session, ring, keys, call));
    }

    private Uni<RestResponse<JsonNode>> opened(
            VendorSession session,
            KeyRing ring,
            SessionKeys keys,
            Function<SessionKeys, Uni<RestResponse<JsonNode>>> call) {
        return attempt(session, keys, call)
                .onFailure(SikkaKeyRefused.class)
                .recoverWithUni(() -> had(ring.replace(keys)).chain(fresh -> attempt(session, fresh, call)));
    }

    /** Without keys nothing was sent, which matters to who wrote. */
    private static Uni<SessionKeys> had(Uni<SessionKeys> keys) {
        return keys.onFailure(VendorException.class).transform(SikkaUnsent::without);
    }

    /** A code says that a key is over, whatever the status beside it. */
    private static void requireOpened(RestResponse<JsonNode> answer) {
        if (answer.getEntity() != null && SikkaFailures.isKeyRefused(answer.getEntity())) {
            throw new SikkaKeyRefused();
        }
    }

    private Uni<RestResponse<JsonNode>> attempt(
            VendorSession session, SessionKeys keys, Function<SessionKeys, Uni<RestResponse<JsonNode>>> call) {
        return guard.guarded(session, call.apply(keys).invoke(SikkaClient::requireOpened))
                .call(answer -> limits.note(session, answer));
    }
}
