package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.practicesync.sandbox.cliniko.ClinikoDemo;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/** Connects the demonstration clinic and syncs it, through the public API and nothing else. */
final class DemoRun {
    private static final Duration POLL = Duration.ofMillis(300);

    private final HttpJson api;
    private final Map<String, String> headers;
    private final PrintStream out;

    DemoRun(String serviceUrl, String token, PrintStream out) {
        this.api = new HttpJson(serviceUrl);
        this.headers = Map.of("Authorization", "Bearer " + token);
        this.out = out;
    }

    /** Answers the finished run's log row. */
    JsonNode run(ServiceProcess service) throws InterruptedException {
        call("sign in", "/api/v1/auth/verify", Json.object());
        call("connect Cliniko", path("configure"), Json.object().put("api_key", ClinikoDemo.API_KEY));
        long before = latest().path("id").asLong(0);
        call("start the sync", path("sync-all") + "?attach=true", Json.object());
        var bar = new ProgressBar(
                out, System.console() != null && System.console().isTerminal());
        while (service.alive()) {
            var log = latest();
            boolean mine = log.path("id").asLong(0) > before
                    || log.path("status").asText().equals("running");
            if (mine) {
                bar.show(log);
            }
            if (mine && !log.path("status").asText().equals("running")) {
                bar.end();
                return log;
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
        throw new IllegalStateException("the service ended during the sync");
    }

    private JsonNode latest() {
        return api.get(path("sync-logs") + "?limit=1", headers)
                .required()
                .path("logs")
                .path(0);
    }

    private void call(String what, String path, ObjectNode body) {
        var answer = post(path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException("could not " + what + ": HTTP " + answer.status() + " " + answer.text());
        }
    }

    /** A kept connection may be closed under our hands. Each of these calls may be made twice. */
    private HttpJson.Answer post(String path, ObjectNode body) {
        try {
            return api.post(path, body, headers);
        } catch (UncheckedIOException e) {
            return api.post(path, body, headers);
        }
    }

    private static String path(String call) {
        return "/api/v1/cliniko/" + call + "/" + Surroundings.ORGANIZATION;
    }
}
