package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;

/** A clinic that books one appointment per key, each at an hour of its own, and asks until it is answered. */
final class WriteDesk {
    private static final Instant FIRST_HOUR = Instant.parse("2031-01-06T00:00:00Z");
    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();
    private static final int TOKEN_SECONDS = 43_200;
    private static final int EVERYTHING = 100_000;

    final String organization;
    final String key;
    private final Stage stage;
    private final String token;
    private final String path;
    private final JsonNode like;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    WriteDesk(Stage stage, int number) throws InterruptedException {
        this.stage = stage;
        organization = "org_writes" + number;
        key = "writeskey" + number + "-au1";
        token = stage.clerk.token(TokenOrder.of(organization, "admin").lifeSeconds(TOKEN_SECONDS));
        stage.cliniko.account(Json.write(Json.object()
                .put("key", key)
                .put("accountId", Integer.toString(8_000_000 + number))
                .put("userId", Integer.toString(9_000_000 + number))
                .put("living", 5)
                .put("appointments", 2)));
        like = stage.cliniko.appointments(key, 0, 1).path("appointments").path(0);
        var api = new Api(stage.replicas, token);
        api.post("/api/v1/auth/verify", Json.object()).required();
        var connection = api.post(
                        "/api/v1/cliniko/configure/" + organization,
                        Json.object().put("api_key", key).put("sync_enabled", false))
                .required()
                .path("connection_id")
                .asText();
        path = "/api/pms/connections/" + connection;
    }

    static String hour(int number) {
        return FIRST_HOUR.plus(Duration.ofHours(number)).toString();
    }

    /** Books at the n-th hour, under a key of its own; sent again, to whoever lives, until there is an answer. */
    int book(int number) throws InterruptedException {
        var body = Json.object()
                .put("patientId", like.path("patient_id").asText())
                .put("practitionerId", like.path("practitioner_id").asText())
                .put("appointmentTypeId", like.path("appointment_type_id").asText())
                .put("locationId", like.path("business_id").asText())
                .put("startsAt", hour(number))
                .put("durationMinutes", 30);
        return send(path + "/appointments", Json.write(body), Integer.toString(number));
    }

    /** How many appointments the PMS has at each hour. */
    Map<String, Integer> hours() {
        var hours = new HashMap<String, Integer>();
        stage.cliniko
                .appointments(key, 0, EVERYTHING)
                .path("appointments")
                .forEach(each -> hours.merge(each.path("starts_at").asText(), 1, Integer::sum));
        return hours;
    }

    private int send(String route, String body, String idempotencyKey) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int turn = body.length() + idempotencyKey.hashCode();
        while (System.nanoTime() < deadline) {
            try {
                var answer =
                        http.send(request(route, body, idempotencyKey, turn++), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500) {
                    return answer.statusCode();
                }
            } catch (IOException e) {
                // Whoever was asked is dead: the other one is asked, with the same key.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("no answer to " + route);
    }

    private HttpRequest request(String route, String body, String idempotencyKey, int turn) {
        return HttpRequest.newBuilder(URI.create(stage.replicas.any(turn).url + route))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
