package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.PmsCall;

/** Calls that our app itself opens, for an office: which offices there are, keys for one, and everything that was written. */
@Singleton
class SikkaAppClient {
    private final SikkaApi api;
    private final SikkaConfig config;
    private final SikkaGuard guard;

    SikkaAppClient(@RestClient SikkaApi api, SikkaConfig config, SikkaGuard guard) {
        this.api = api;
        this.config = config;
        this.guard = guard;
    }

    Uni<SikkaEnvelope> list(VendorSession session, SikkaQuery query) {
        return Uni.createFrom().deferred(() -> listed(session, app(), query)).map(SikkaEnvelope::of);
    }

    private Uni<RestResponse<JsonNode>> listed(VendorSession session, SikkaApp app, SikkaQuery query) {
        return guard.guarded(
                session,
                api.listOfApp(
                        config.baseUrl(),
                        app.id(),
                        app.key().reveal(),
                        PmsCall.header(session),
                        query.list(),
                        query.parameters()));
    }

    /** @param grant what the key is asked for with, without our app */
    Uni<RestResponse<JsonNode>> grant(VendorSession session, ObjectNode grant) {
        return Uni.createFrom().deferred(() -> granted(session, app(), grant));
    }

    private Uni<RestResponse<JsonNode>> granted(VendorSession session, SikkaApp app, ObjectNode grant) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .setAll(grant)
                .<ObjectNode>deepCopy()
                .put("app_id", app.id())
                .put("app_key", app.key().reveal());
        return guard.guarded(session, api.grant(config.baseUrl(), PmsCall.header(session), body));
    }

    private SikkaApp app() {
        return config.app().orElseThrow(SikkaNotNow::noApp);
    }
}
