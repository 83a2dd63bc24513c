package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.practicesync.chaos.Model.Version;
import org.practicesync.chaos.Schedule.Mode;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;

/** One seed's organization and its account at the PMS, through the public API and the stand-in's control. */
final class Clinic {
    static final Duration RUN_MAX = Duration.ofMinutes(4);

    private static final int TOKEN_SECONDS = 43_200;
    private static final int EVERYBODY = 100_000;
    private static final int FREQUENCY_MINUTES = 1440;

    final String organization;
    final String key;
    final Api api;
    private final ClinikoControl cliniko;

    Clinic(Stage stage, Schedule schedule) throws InterruptedException {
        organization = "org_chaos" + schedule.seed();
        key = "chaoskey" + schedule.seed() + "-au1";
        cliniko = stage.cliniko;
        api = new Api(
                stage.replicas,
                stage.clerk.token(TokenOrder.of(organization, "admin").lifeSeconds(TOKEN_SECONDS)));
        cliniko.account(
                key,
                Long.toString(1_000_000 + schedule.seed()),
                "Chaos " + schedule.seed(),
                Long.toString(5_000_000 + schedule.seed()),
                schedule.living(),
                schedule.archived(),
                schedule.merged());
        api.post("/api/v1/auth/verify", Json.object()).required();
        // Due in a day: only what the seed orders may start a run.
        api.post(path("configure"), Json.object().put("api_key", key).put("sync_frequency_minutes", FREQUENCY_MINUTES))
                .required();
    }

    /** Starts a run, or finds the one that an unanswered attempt has started. */
    String start(Mode mode) throws InterruptedException {
        var answer = mode == Mode.SYNC_ALL
                ? api.post(path("sync-all") + "?attach=true", Json.object())
                : api.post(
                        "/api/v1/sync/start/" + organization + "?sync_mode=full&force_refresh=" + (mode == Mode.FULL),
                        Json.object());
        // Nobody else starts runs of this clinic: an attempt whose answer a kill swallowed has started it.
        boolean startedBefore = answer.status() == 409
                && answer.json().path("error_code").asText().equals("SYNC_ALREADY_RUNNING");
        return (startedBefore ? answer.json() : answer.required())
                .path("sync_id")
                .asText();
    }

    /** The run's log once it has ended; still running where that takes too long. */
    JsonNode awaitEnd(String run) throws InterruptedException {
        long deadline = System.nanoTime() + RUN_MAX.toNanos();
        var path = path("sync-logs") + "?limit=1&sync_id=" + run;
        var answer = api.get(path);
        var log = answer.required().path("logs").path(0);
        while (log.path("status").asText().equals("running") && System.nanoTime() < deadline) {
            answer = api.getUnless(path + "&wait=20", answer.etag());
            log = answer.status() == 304 ? log : answer.required().path("logs").path(0);
        }
        return log;
    }

    /** A person says that what the brake held is right; false where the service holds nothing of that run. */
    boolean confirmRemovals(String run) throws InterruptedException {
        var answer = api.post("/api/v1/sync/confirm-removals/" + run, Json.object());
        if (answer.status() >= 300) {
            return false;
        }
        var reading = answer.json().path("data").path("removal_sync_id").asText("");
        if (!reading.isEmpty() && !reading.equals("null")) {
            awaitEnd(reading);
        }
        return true;
    }

    /** What the list of living patients says how many there are. */
    long listed() throws InterruptedException {
        return api.get(path("active-patients") + "?limit=1")
                .required()
                .path("pagination")
                .path("total")
                .asLong(-1);
    }

    Model model() {
        var records = new HashMap<Long, Version>();
        for (var patient : cliniko.patients(key, 0, EVERYBODY).path("patients")) {
            records.put(
                    patient.path("id").asLong(),
                    new Version(
                            patient.path("first_name").textValue(),
                            patient.path("last_name").textValue(),
                            patient.path("archived").asBoolean(),
                            patient.path("merged_into").textValue()));
        }
        return new Model(records);
    }

    /** Lets everybody go who waits for a page of the run that is over, and takes back what did not come to pass. */
    void quiet() {
        cliniko.clearFaults(key);
        cliniko.clearChanges(key);
        cliniko.resetStats(key);
    }

    static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
    }

    private String path(String call) {
        return "/api/v1/cliniko/" + call + "/" + organization;
    }
}
