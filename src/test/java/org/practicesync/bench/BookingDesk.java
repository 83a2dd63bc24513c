package org.practicesync.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.http.Json;

/** People of one clinic who book appointments in its PMS, each under an {@code Idempotency-Key} of its own. */
final class BookingDesk {
    private static final Instant FIRST_HOUR = Instant.parse("2031-01-06T00:00:00Z");
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int TOKEN_SECONDS = 43_200;
    private static final int MINUTES = 30;
    private static final int CREATED = 201;

    private final HttpClient http;
    private final URI address;
    private final String bearer;
    private final JsonNode like;
    private int booked;

    /** @param clinics whose first one it is; its account has an appointment, so that the ids of one are known */
    BookingDesk(Site site, HttpClient http, Clinics clinics) {
        this.http = http;
        var organization = clinics.organization(0);
        address = URI.create(
                site.url(0) + "/api/pms/connections/" + site.runs.connection(organization) + "/appointments");
        bearer = site.standIns.clerk.token(TokenOrder.of(organization, "admin").lifeSeconds(TOKEN_SECONDS));
        like = site.standIns
                .cliniko
                .appointments(clinics.keys().getFirst(), 0, 1)
                .path("appointments")
                .path(0);
    }

    /**
     * What a person got.
     *
     * @param millis from the request to its answer
     * @param clean whether that was the verdict, with nothing left unasked
     */
    record Answer(long millis, boolean clean) {}

    /** Books at an hour that nobody has booked yet. */
    CompletableFuture<Answer> book() {
        var request = request(booked++);
        long begin = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer ->
                        new Answer(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin), isClean(answer)));
    }

    private static boolean isClean(HttpResponse<String> answer) {
        return answer.statusCode() == CREATED
                && Json.read(answer.body()).path("warnings").isEmpty();
    }

    private HttpRequest request(int number) {
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Integer.toString(number))
                .POST(BodyPublishers.ofString(Json.write(body(number))))
                .build();
    }

    private ObjectNode body(int number) {
        return Json.object()
                .put("patientId", like.path("patient_id").asText())
                .put("practitionerId", like.path("practitioner_id").asText())
                .put("appointmentTypeId", like.path("appointment_type_id").asText())
                .put("locationId", like.path("business_id").asText())
                .put("startsAt", FIRST_HOUR.plus(Duration.ofHours(number)).toString())
                .put("durationMinutes", MINUTES);
    }
}
