package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** The service as a patient frontend sees it: who is not answered, or told that the database is away, asks the other replica. */
final class Api {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<Integer> AGAIN = Set.of(502, 503, 504);
    private static final AtomicInteger TURN = new AtomicInteger();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final Replicas replicas;
    private final String token;

    Api(Replicas replicas, String token) {
        this.replicas = replicas;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, String etag, String text) {
        JsonNode json() {
            return Json.read(text);
        }

        JsonNode required() {
            if (status >= 300) {
                throw new IllegalStateException("HTTP " + status + ": " + text);
            }
            return json();
        }
    }

    Answer get(String path) throws InterruptedException {
        return send("GET", path, null, "");
    }

    /** Held by the service until something differs from what the tag stands for. */
    Answer getUnless(String path, String etag) throws InterruptedException {
        return send("GET", path, null, etag);
    }

    Answer post(String path, ObjectNode body) throws InterruptedException {
        return send("POST", path, body, "");
    }

    Answer put(String path, ObjectNode body) throws InterruptedException {
        return send("PUT", path, body, "");
    }

    private Answer send(String method, String path, @Nullable ObjectNode body, String etag)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String why;
            try {
                var answer = once(method, path, body, etag);
                if (!AGAIN.contains(answer.status())) {
                    return answer;
                }
                why = "HTTP " + answer.status();
            } catch (IOException e) {
                why = e.getClass().getSimpleName();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(method + " " + path + ": no answer, last " + why);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private Answer once(String method, String path, @Nullable ObjectNode body, String etag)
            throws IOException, InterruptedException {
        var url = replicas.any(TURN.incrementAndGet()).url;
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
    }
}
