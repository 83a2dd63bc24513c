package org.practicesync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.sikka.SikkaControl;

/** Sikka: it takes a change at once, and the clinic's agent carries it out later. */
final class SikkaWrites implements WriteClinic {
    private static final LocalDateTime FIRST_HOUR = LocalDateTime.parse("2031-01-06T08:00");

    /** Of the office's zone, New York, in January. */
    private static final String OFFSET = "-05:00";

    private static final String BOOKING = "POST /v4/appointment?";

    /** The app's list of writes, or the state of one. */
    private static final String POLL = "GET /v4/writeback";

    private static final int SOON = 1;
    private static final int NOT_BY_ITSELF = 100_000;
    private static final int POLL_ANSWERS_MAX = 3;

    private final SikkaControl sikka;
    private final String office;
    private final String secret;
    private final String dialect;

    SikkaWrites(SikkaControl sikka, int number, String dialect) {
        this.sikka = sikka;
        this.office = "D" + (800_000 + number);
        this.secret = "writes-secret-" + number;
        this.dialect = dialect;
        sikka.office("""
                {"officeId": "%s", "secretKey": "%s", "system": "Dentrix",
                 "providers": [{"provider_id": "DR1", "firstname": "Ada", "lastname": "Example", "provider_type": "Provider",
                                "status": "Active"}],
                 "patients": [{"patient_id": "1001", "firstname": "Aroha", "lastname": "Example", "status": "Active"}]}
                """.formatted(office, secret));
    }

    @Override
    public String connect(Api api, String organization) throws InterruptedException {
        var connection = api.post("/api/pms/connections", Json.object().put("pmsType", "sikka"))
                .required()
                .path("id")
                .asText();
        api.put(
                        "/api/pms/connections/" + connection + "/credentials",
                        Json.object().put("officeId", office).put("secretKey", secret))
                .required();
        return connection;
    }

    @Override
    public ObjectNode booking(int number) {
        var booking = Json.object()
                .put("patientId", "1001")
                .put("practitionerId", "DR1")
                .put("locationId", "1")
                .put("startsAt", hour(number))
                .put("durationMinutes", 30)
                .put("notes", "Check-up");
        booking.putObject("vendorFields").put("operatory", "2");
        return booking;
    }

    @Override
    public String hour(int number) {
        return FIRST_HOUR.plusHours(number) + ":00" + OFFSET;
    }

    @Override
    public void prepare(WriteArrow arrow, int cases, Random random) {
        sikka.clearFaults();
        sikka.settings(Json.write(Json.object()
                .put("dialect", dialect)
                .put("requestsPerMinute", 1_000_000)
                .put("writebackSeconds", arrow == WriteArrow.WHILE_POLLED ? NOT_BY_ITSELF : SOON)));
        if (arrow == WriteArrow.BEFORE_ANSWER || arrow == WriteArrow.BEFORE_COMMIT) {
            hold(BOOKING, cases);
        }
    }

    private void hold(String match, int times) {
        sikka.fault(match, 0, times, "hold");
    }

    @Override
    public void awaitHeld(int bookings) {
        sikka.awaitHeld(bookings);
    }

    /** The first answer says of all that they wait; the ones after it what became of each. The last one is refused. */
    @Override
    public void awaitFollowed(Random random) {
        hold(POLL, 1);
        sikka.awaitHeld(1);
        for (int further = random.nextInt(POLL_ANSWERS_MAX); further > 0; further--) {
            decide();
            hold(POLL, 1);
            sikka.release();
            sikka.awaitHeld(1);
        }
    }

    private void decide() {
        var open = open();
        for (int number = 0; number < open.size(); number++) {
            boolean refused = number > 0 && number == open.size() - 1;
            sikka.decide(office, open.get(number), refused ? "{\"error\": \"Provider is not active\"}" : "{}");
        }
    }

    private List<String> open() {
        return sikka.writebacks(office).stream()
                .filter(write -> write.path("is_completed").asText().equals("False"))
                .map(write -> write.path("id").asText())
                .toList();
    }

    @Override
    public void release() {
        sikka.release();
    }

    @Override
    public void finish() {
        open().forEach(write -> sikka.decide(office, write, "{}"));
    }

    @Override
    public Map<String, List<String>> records() {
        var records = new HashMap<String, List<String>>();
        sikka.rows(office, "appointments")
                .forEach(row -> records.computeIfAbsent(hour(row), hour -> new ArrayList<>())
                        .add(row.path("appointment_sr_no").asText()));
        return records;
    }

    private static String hour(JsonNode row) {
        var day = row.path("date").asText().substring(0, "2031-01-06".length());
        return day + "T" + row.path("time").asText() + ":00" + OFFSET;
    }
}
