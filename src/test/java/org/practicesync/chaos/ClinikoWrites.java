package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;

/** Cliniko: it answers when it is done, so that there is nothing to poll and much to look for. */
final class ClinikoWrites implements WriteClinic {
    private static final Instant FIRST_HOUR = Instant.parse("2031-01-06T00:00:00Z");
    private static final int EVERYTHING = 100_000;
    private static final String BOOKING = "POST /v1/individual_appointments";
    private static final String LOOK = "GET /v1/individual_appointments?";

    private final ClinikoControl cliniko;
    private final String key;
    private final JsonNode like;

    ClinikoWrites(ClinikoControl cliniko, int number) {
        this.cliniko = cliniko;
        this.key = "writeskey" + number + "-au1";
        cliniko.account(Json.write(Json.object()
                .put("key", key)
                .put("accountId", Integer.toString(8_000_000 + number))
                .put("userId", Integer.toString(9_000_000 + number))
                .put("living", 5)
                .put("appointments", 2)));
        this.like = cliniko.appointments(key, 0, 1).path("appointments").path(0);
    }

    @Override
    public String connect(Api api, String organization) throws InterruptedException {
        return api.post(
                        "/api/v1/cliniko/configure/" + organization,
                        Json.object().put("api_key", key).put("sync_enabled", false))
                .required()
                .path("connection_id")
                .asText();
    }

    @Override
    public ObjectNode booking(int number) {
        return Json.object()
                .put("patientId", like.path("patient_id").asText())
                .put("practitionerId", like.path("practitioner_id").asText())
                .put("appointmentTypeId", like.path("appointment_type_id").asText())
                .put("locationId", like.path("business_id").asText())
                .put("startsAt", hour(number))
                .put("durationMinutes", 30);
    }

    @Override
    public String hour(int number) {
        return FIRST_HOUR.plus(Duration.ofHours(number)).toString();
    }

    @Override
    public void prepare(WriteArrow arrow, int cases, Random random) {
        cliniko.clearFaults();
        switch (arrow) {
            case BEFORE_ANSWER, BEFORE_COMMIT -> fault("hold", BOOKING, 0, cases);
            case WHILE_LOOKING -> cut(cases, random);
            case BEFORE_SEND, WHILE_POLLED -> {
                // The database holds it back; nothing is polled here.
            }
        }
    }

    /** Half of them before it is done; and of those that are sent again, one once more: that one is left to a person. */
    private void cut(int cases, Random random) {
        fault("drop", BOOKING, 0, cases / 2);
        fault("dropAfterCommit", BOOKING, 0, cases - cases / 2);
        fault("drop", BOOKING, cases, 1);
        fault("hold", LOOK, random.nextInt(cases), 1);
    }

    private void fault(String kind, String match, int after, int times) {
        cliniko.fault(Json.write(Json.object()
                .put("match", match)
                .put("key", key)
                .put("after", after)
                .put("times", times)
                .put("kind", kind)));
    }

    @Override
    public void awaitHeld(int bookings) {
        cliniko.awaitHeld(bookings);
    }

    @Override
    public void awaitFollowed(Random random) {
        cliniko.awaitHeld(1);
    }

    @Override
    public void release() {
        cliniko.release();
    }

    @Override
    public void finish() {
        // It is done when it is answered.
    }

    @Override
    public Map<String, List<String>> records() {
        var records = new HashMap<String, List<String>>();
        cliniko.appointments(key, 0, EVERYTHING)
                .path("appointments")
                .forEach(each -> records.computeIfAbsent(each.path("starts_at").asText(), hour -> new ArrayList<>())
                        .add(each.path("id").asText()));
        return records;
    }
}
