package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;

/** People at a clinic: they book one appointment per key and ask until they are answered; and they settle what is left to them. */
final class WriteDesk {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(3).toNanos();
    private static final int TOKEN_SECONDS = 43_200;

    final String organization;
    private final WriteClinic clinic;
    private final Replicas replicas;
    private final Api api;
    private final String token;
    private final String path;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    WriteDesk(Stage stage, WriteClinic clinic, int number) throws InterruptedException {
        this.clinic = clinic;
        this.replicas = stage.replicas;
        organization = "org_writes" + number;
        token = stage.clerk.token(TokenOrder.of(organization, "admin").lifeSeconds(TOKEN_SECONDS));
        api = new Api(replicas, token);
        api.post("/api/v1/auth/verify", Json.object()).required();
        path = "/api/pms/connections/" + clinic.connect(api, organization);
    }

    /**
     * Books at the n-th hour, under a key of its own; sent again, to whoever lives, until there is an answer.
     *
     * @param replica that is asked first
     */
    void book(int number, int replica) throws InterruptedException {
        var body = Json.write(clinic.booking(number));
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (int turn = replica; System.nanoTime() < deadline; turn++) {
            try {
                var answer = http.send(booking(body, number, turn), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500) {
                    return;
                }
            } catch (IOException e) {
                // Whoever was asked is dead: the other one is asked, with the same key.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException("no answer to booking " + number);
    }

    private HttpRequest booking(String body, int number, int turn) {
        return HttpRequest.newBuilder(URI.create(replicas.any(turn).url + path + "/appointments"))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Integer.toString(number))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Decides about all that is left to a person: who finds the appointment names it, who does not tries again. */
    void settle() throws InterruptedException {
        var open = api.get(path + "/writebacks?result=uncertain").required().path("writebacks");
        var records = clinic.records();
        for (var writeback : open) {
            if (writeback.path("retryable").asBoolean()) {
                var hour = writeback.path("requestBody").path("startsAt").asText();
                settle(writeback, records.getOrDefault(hour, List.of()));
            }
        }
    }

    private void settle(JsonNode writeback, List<String> found) throws InterruptedException {
        var decision = Json.object();
        if (found.size() == 1) {
            decision.put("pmsRecordId", found.getFirst());
        }
        // 409: the attempt before this one was done, and its answer was lost.
        api.post(path + "/writebacks/" + writeback.path("writebackId").asText() + "/retry", decision);
    }
}
