package org.practicesync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small blocking JSON client of one server: the control APIs, and the service seen as its users see it. */
public final class HttpJson {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();
    private final String baseUrl;

    public HttpJson(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** What came back: the status and the body, whatever its shape. */
    public record Answer(int status, String text) {
        public JsonNode json() {
            return Json.read(text);
        }

        /** The body, where the call must have worked. */
        public JsonNode required() {
            if (status >= 300) {
                throw new IllegalStateException("HTTP " + status + ": " + text);
            }
            return json();
        }
    }

    public Answer get(String path, Map<String, String> headers) {
        return send("GET", path, null, headers);
    }

    public Answer get(String path) {
        return get(path, Map.of());
    }

    public Answer post(String path, ObjectNode body, Map<String, String> headers) {
        return send("POST", path, body, headers);
    }

    public Answer post(String path, ObjectNode body) {
        return post(path, body, Map.of());
    }

    public Answer send(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Json.write(body));
        var request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(ANSWER_MAX)
                .method(method, publisher)
                .header("Accept", "application/json");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
