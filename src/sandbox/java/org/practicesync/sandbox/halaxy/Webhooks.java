package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.practicesync.sandbox.http.Json;

/** Tells what changed to whoever is registered; never twice by itself, since no retry is documented. */
final class Webhooks {
    private final HttpClient http;
    private int told;

    Webhooks(Vertx vertx) {
        http = vertx.createHttpClient();
    }

    void tell(Account account, String resource, String event, String id) {
        for (JsonNode hook : account.webhooks) {
            boolean meant = hook.path("resource").asText().equals(resource)
                    && hook.path("event").asText().equals(event);
            if (meant) {
                post(hook, payload(account, resource, id));
            }
        }
    }

    /** The same event several times, and many of them in another order. */
    void send(Account account, JsonNode order) {
        List<String> ids = new ArrayList<>();
        order.path("ids").forEach(id -> ids.add(id.asText()));
        if (order.path("reversed").asBoolean()) {
            Collections.reverse(ids);
        }
        for (String id : ids) {
            for (int time = 0; time < order.path("times").asInt(1); time++) {
                tell(
                        account,
                        order.path("resource").asText(),
                        order.path("event").asText(),
                        id);
            }
        }
    }

    /** It does not say what happened: only what it happened to. */
    private String payload(Account account, String resource, String id) {
        var bundle = Json.object().put("resourceType", "Bundle").put("type", "history");
        var status = bundle.putArray("entry").addObject().putObject("resource");
        status.put("resourceType", "SubscriptionStatus")
                .put("id", UUID.randomUUID().toString())
                .put("status", "active")
                .put("type", "event-notification")
                .put("topic", UUID.randomUUID().toString());
        var event = status.putArray("notificationEvent").addObject().put("eventNumber", Integer.toString(++told));
        event.put("timestamp", "2031-03-20T22:41:07+00:00");
        event.set("focus", References.to(account.apiUrl, resource, id, "absolute"));
        return Json.write(bundle);
    }

    private void post(JsonNode hook, String body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(hook.path("url").asText());
        http.request(options).compose(request -> filled(request, hook).send(body));
    }

    private static HttpClientRequest filled(HttpClientRequest request, JsonNode hook) {
        request.putHeader("Content-Type", "application/fhir+json");
        if (hook.has("header")) {
            request.putHeader("Authorization", hook.path("header").asText());
        }
        return request;
    }
}
