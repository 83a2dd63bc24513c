package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import org.practicesync.sandbox.http.Json;

/** Says "go and read" to whoever is registered: no record, no signature, only a shared value. Five failures end it. */
final class Webhooks {
    private static final int FAILURES_MAX = 5;
    private static final Set<Integer> FINE = Set.of(200, 201, 202, 204);

    private final HttpClient http;

    Webhooks(Vertx vertx) {
        http = vertx.createHttpClient();
    }

    void tell(Office office, String event) {
        for (JsonNode hook : office.webhooks) {
            if (hook.path("event").asText().equals(event) && failures(hook) < FAILURES_MAX) {
                post(office, (ObjectNode) hook, event);
            }
        }
    }

    private static int failures(JsonNode hook) {
        return hook.path("failures").asInt(0);
    }

    private void post(Office office, ObjectNode hook, String event) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(hook.path("url").asText());
        http.request(options)
                .compose(request -> filled(request, hook).send(payload(office, event)))
                .map(response -> FINE.contains(response.statusCode()))
                .otherwise(false)
                .onSuccess(taken -> after(office, hook, event, taken));
    }

    private void after(Office office, ObjectNode hook, String event, boolean taken) {
        hook.put("failures", taken ? 0 : failures(hook) + 1);
        if (!taken && failures(hook) < FAILURES_MAX) {
            post(office, hook, event);
        }
    }

    private static HttpClientRequest filled(HttpClientRequest request, JsonNode hook) {
        return request.putHeader("Content-Type", "application/json")
                .putHeader("callback-key", hook.path("callbackKey").asText());
    }

    private static String payload(Office office, String event) {
        return Json.write(Json.object()
                .put("event", event)
                .put("office_id", office.id)
                .put("practice_id", "1")
                .put("customer_id", "1")
                .put("prev_generated_time", "")
                .put("next_data_synchronization_date", "")
                .put("generated_time", office.insertedAt));
    }
}
