package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.HttpJson.Answer;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;

class SikkaStandInTest {
    private static final String OFFICE = "D90001";
    private static final Map<String, String> APP =
            Map.of("App-Id", SikkaStandIn.APP_ID, "App-Key", SikkaStandIn.APP_KEY);
    private static final String CLINIC = """
            {"officeId": "D90001", "secretKey": "secret-one", "system": "Dentrix", "name": "Example Dental",
             "practices": [{"practice_id": "1", "name": "Harbour"}, {"practice_id": "2", "name": "Hill"}],
             "providers": [{"provider_id": "DR1", "firstname": "Ines", "lastname": "Canary", "provider_type": "Provider", "status": "Active",
                            "ssn": "canary-ssn"},
                           {"provider_id": "DR2", "status": "Inactive"}],
             "operatories": [{"operatory": "OP1", "cust_id": "1", "is_hidden": "F"}],
             "patients": [{"patient_id": "1001", "firstname": "Wilhelmina", "lastname": "Canary", "status": "Active", "gender": "Female"}],
             "appointments": [
               {"appointment_sr_no": "70", "patient_id": "1001", "provider_id": "DR1", "practice_id": "1", "date": "2031-04-02T00:00:00",
                "time": "10:30", "length": 30, "status": "Confirmed", "operatory": "OP1"},
               {"appointment_sr_no": "71", "patient_id": "1001", "date": "2031-04-03T00:00:00", "time": "09:00", "length": 60,
                "status": "Open"}]}
            """;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private final HttpJson http = new HttpJson(sikka.apiUrl());

    @BeforeEach
    void open() {
        sikka.office(CLINIC);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void listsOfficesForTheAppOnly_oneOfTheirPractices() {
        var rows = http.get("/authorized_practices", APP).required().path("items");
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path("secret_key").asText()).isEqualTo("secret-one");
        assertThat(http.get("/authorized_practices?show=all", APP).required().path("items"))
                .hasSize(2);

        assertRefused(
                http.get("/authorized_practices", Map.of("App-Id", SikkaStandIn.APP_ID, "App-Key", "x")),
                401,
                "API2003");
        assertRefused(http.get("/authorized_practices"), 400, "API1001");
        assertRefused(http.get("/authorized_practices", Map.of("App-Id", "x")), 400, "API1002");
        sikka.state(OFFICE, "{\"authorized\": false}");
        assertThat(http.get("/authorized_practices", APP).status()).isEqualTo(204);
    }

    @Test
    void grantsKeysForASecretAndForARefreshKey() {
        var first = grant(secretGrant("secret-one")).required();
        assertThat(first.path("expires_in").asText()).matches("8(6400|6399) second\\(s\\)");
        assertThat(first.path("request_key").asText()).matches("[0-9a-f]{32}");

        var second = grant(refreshGrant(first)).required();

        assertThat(second.path("request_key").asText())
                .isNotEqualTo(first.path("request_key").asText());
        assertThat(second.path("refresh_key")).isEqualTo(first.path("refresh_key"));
        assertThat(list("/patients", first).status()).isEqualTo(200);
        assertThat(sikka.stats(OFFICE).path("grants").toString()).isEqualTo("{\"refresh_key\":1,\"request_key\":1}");
    }

    @Test
    void refusesAGrantByWhatIsWrongWithIt() {
        assertRefused(grant(secretGrant("another")), 400, "API1026");
        assertRefused(grant(secretGrant("")), 400, "API1005");
        assertRefused(grant(secretGrant("secret-one").put("app_id", "")), 400, "API1001");
        assertRefused(grant(secretGrant("secret-one").put("app_key", "")), 400, "API1002");
        assertRefused(grant(secretGrant("secret-one").put("app_key", "x")), 401, "API2003");
        assertRefused(grant(secretGrant("secret-one").put("grant_type", "refresh_token")), 400, "API1026");
        sikka.appKey("another");
        assertRefused(grant(secretGrant("secret-one")), 401, "API2003");
    }

    @Test
    void rotatesRefreshKeys_handsOutRunningOnes_andEndsOldOnes_whereTheSwitchesSaySo() {
        var first = grant(secretGrant("secret-one")).required();
        sikka.settings("{\"runningKey\": true}");
        sikka.advance(Duration.ofHours(1));
        var running = grant(refreshGrant(first)).required();
        assertThat(running.path("request_key")).isEqualTo(first.path("request_key"));
        assertThat(running.path("expires_in").asText()).startsWith("827").doesNotStartWith("864");

        sikka.settings("{\"runningKey\": false, \"rotateRefreshKey\": true, \"refreshKillsKey\": true}");
        var rotated = grant(refreshGrant(first)).required();
        assertThat(rotated.path("refresh_key")).isNotEqualTo(first.path("refresh_key"));
        assertRefused(grant(refreshGrant(first)), 400, "API1026");
        assertRefused(list("/patients", first), 400, "API1004");
    }

    @Test
    void endsAKeyByItsClock_withTheStatusThatIsOrdered() {
        var keys = grant(secretGrant("secret-one")).required();
        sikka.advance(Duration.ofHours(24));

        assertRefused(list("/patients", keys), 400, "API1025");
        sikka.settings("{\"expiredStatus\": 401}");
        assertRefused(list("/patients", keys), 401, "API1025");
        sikka.settings("{\"expiredCode\": \"\"}");
        assertRefused(list("/patients", keys), 401, "");

        sikka.revokeRefreshKey(OFFICE);
        assertRefused(list("/patients", keys), 400, "API1004");
        assertRefused(grant(refreshGrant(keys)), 400, "API1026");
    }

    @Test
    void endsKeysOnDemand() {
        var keys = grant(secretGrant("secret-one")).required();
        assertThat(list("/request_key_info", keys).required().path("issued_to").asText())
                .isEqualTo(OFFICE);
        assertThat(http.send("DELETE", "/request_key", null, key(keys)).status())
                .isEqualTo(200);
        assertRefused(list("/patients", keys), 400, "API1004");

        var both = new HashMap<>(APP);
        both.put("Refresh-Key", keys.path("refresh_key").asText());
        assertThat(http.send("DELETE", "/refresh_key", null, both).status()).isEqualTo(200);
        assertRefused(grant(refreshGrant(keys)), 400, "API1026");
    }

    @Test
    void pagesByIndex_withTextsOnly_andNothingAtTheEnds() {
        var page = list("/appointments?limit=1&offset=1", keys()).required();

        assertThat(page.path("total_count")).isEqualTo(Json.object().textNode("2"));
        assertThat(page.at("/items/0/appointment_sr_no").asText()).isEqualTo("71");
        assertThat(page.at("/items/0/length").isTextual()).isTrue();
        assertThat(page.at("/items/0").has("operatory")).isFalse();
        assertThat(page.at("/pagination/next").asText("missing")).isEmpty();
        assertThat(page.at("/pagination/previous").asText()).endsWith("offset=0&limit=1");
    }

    @Test
    void showsFieldsAsTheyAreAskedFor() {
        var keys = keys();
        assertThat(row(keys, "/appointments?fields=operatory").path("operatory").asText())
                .isEqualTo("OP1");
        assertThat(row(keys, "/patients").has("gender")).isFalse();
        assertThat(row(keys, "/patients?fields=get_all").path("gender").asText())
                .isEqualTo("Female");
        assertThat(row(keys, "/providers?lightweight=true&fields=provider_id,lastname"))
                .hasSize(2);
        assertThat(row(keys, "/providers").path("ssn").asText()).isEqualTo("canary-ssn");
        assertRefused(list("/operatories", keys), 400, "API1026");
        assertThat(row(keys, "/operatories?cust_id=1").path("is_hidden").asText())
                .isEqualTo("F");
    }

    @ParameterizedTest
    @CsvSource({
        "/appointments?startdate=2031-04-02&enddate=2031-04-02,1",
        "/appointments?startdate=2031-04-02&enddate=2031-04-03,2",
        "/appointments?appointment_sr_no=71,1",
        "/appointments?status=open,1",
        "/patients?find=patient_id=eq_1001::OR::patient_id=eq_1002,1",
        "/patients?find=lastname=like_can::AND::gender=eq_Female,1",
        "/patients?patient_id=9,0",
    })
    void filters(String query, int rows) {
        var answer = list(query, keys());

        assertThat(answer.status()).isEqualTo(rows == 0 ? 204 : 200);
        assertThat(rows == 0 ? Json.array() : answer.json().path("items")).hasSize(rows);
    }

    @Test
    void wrapsItsEnvelope_andCountsZero_whereTheSwitchesSaySo() {
        var keys = keys();
        sikka.settings("{\"wrapped\": true, \"emptyAs204\": false}");

        assertThat(list("/patients", keys).json().path(0).path("total_count").asText())
                .isEqualTo("1");
        assertThat(list("/patients?patient_id=9", keys)
                        .json()
                        .path(0)
                        .path("total_count")
                        .asText())
                .isEqualTo("0");
    }

    @Test
    void limitsPerMinuteAndPerDay() throws Exception {
        var keys = keys();
        sikka.settings("{\"requestsPerMinute\": 2}");
        list("/patients", keys);
        var headers = raw("/patients", keys).headers();
        assertThat(headers.firstValue("X-Rate-Limit-Limit")).contains("2");
        assertThat(headers.firstValue("X-Rate-Limit-Remaining")).contains("0");
        assertThat(Integer.parseInt(headers.firstValue("X-Rate-Limit-Reset").orElseThrow()))
                .isBetween(1, 60);
        assertThat(list("/patients", keys).status()).isEqualTo(429);

        sikka.advance(Duration.ofSeconds(61));
        assertThat(list("/patients", keys).status()).isEqualTo(200);
        sikka.settings("{\"requestsPerDay\": 1, \"requestsPerMinute\": 0}");
        assertRefused(list("/patients", keys), 429, "API2012");
        sikka.advance(Duration.ofDays(1));
        assertThat(list("/patients", keys()).status()).isEqualTo(200);
    }

    @Test
    void readsTheCopy_andSaysWhenItIsBeingMade() throws Exception {
        var keys = keys();
        sikka.change(
                OFFICE,
                "{\"op\": \"put\", \"resource\": \"patients\", \"row\": {\"patient_id\": \"1002\"}, \"uploaded\": false}");
        assertThat(list("/patients", keys).required().path("items")).hasSize(1);
        sikka.change(OFFICE, "{\"op\": \"uploading\"}");
        assertThat(raw("/patients", keys).headers().firstValue("Data-Insert")).contains("in progress");

        sikka.upload(OFFICE);

        assertThat(raw("/patients", keys).headers().firstValue("Data-Insert")).contains("completed");
        assertThat(list("/patients", keys).required().path("items")).hasSize(2);
        sikka.state(OFFICE, "{\"uploaded\": false}");
        assertRefused(list("/patients", keys), 500, "API2010");
    }

    @Test
    void takesABooking_carriesItOutLater_andShowsItAfterTheNextUpload() {
        var keys = keys();
        var answer = http.send("POST", "/appointment", booking("10:30"), key(keys));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("long_message").asText()).isEqualTo("Id:900123");
        assertThat(answer.json().has("id")).isFalse();
        assertThat(status(keys, "900123").path("is_completed").asText()).isEqualTo("False");

        sikka.advance(Duration.ofSeconds(15));

        var done = status(keys, "900123");
        assertThat(done.path("status").asText()).isEqualTo("Success");
        assertThat(done.path("created_id").asText()).isEqualTo("72");
        assertThat(sikka.rows(OFFICE, "appointments")).hasSize(3);
        assertThat(list("/appointments", keys).required().path("items")).hasSize(2);
        sikka.upload(OFFICE);
        assertThat(list("/appointments", keys).required().path("items")).hasSize(3);
    }

    @Test
    void answersInTheOtherDialect() {
        var keys = keys();
        sikka.settings("{\"dialect\": \"r0\"}");
        var answer =
                http.send("POST", "/appointment", booking("10:30"), key(keys)).required();
        assertThat(answer.path("id").asText()).isEqualTo("900123");
        assertThat(answer.path("result").asText()).isEqualTo("pending");
        assertRefused(list("/writeback_status?id=900123", keys), 404, "API2009");

        sikka.verdicts(OFFICE, "[{\"error\": \"Slot taken\"}]");
        sikka.advance(Duration.ofSeconds(15));

        var row = http.get("/writebacks?id=900123", APP).required().at("/items/0");
        assertThat(row.path("result").asText()).isEqualTo("failed");
        assertThat(row.path("error_message").asText()).isEqualTo("Slot taken");
    }

    @ParameterizedTest
    @CsvSource({
        "time,,API1026",
        "operatory,,API1026",
        "time,1030,API1027",
        "date,02/04/2031,API1027",
        "practice_id,9,API1027"
    })
    void refusesAtOnce(String field, String value, String code) {
        assertRefused(
                http.send("POST", "/appointment", booking("10:30").put(field, value == null ? "" : value), key(keys())),
                400,
                code);
    }

    @ParameterizedTest
    @CsvSource({
        "provider_id,DR2,Provider is inactive or does not exist",
        "patient_id,9,Patient does not exist",
        "status,Nonsense,Invalid appointment status"
    })
    void refusesLate(String field, String value, String reason) {
        var keys = keys();
        http.send("POST", "/appointment", booking("10:30").put(field, value), key(keys))
                .required();
        sikka.advance(Duration.ofSeconds(15));

        var told = status(keys, "900123");
        assertThat(told.path("has_error").asText()).isEqualTo("True");
        assertThat(told.path("result").asText()).isEqualTo(reason);
    }

    @Test
    void waitsForAnAgentThatIsOffline_unlessAskedNotTo() {
        var keys = keys();
        sikka.state(OFFICE, "{\"online\": false}");
        http.send("POST", "/appointment", booking("10:30"), key(keys)).required();
        sikka.advance(Duration.ofHours(5));
        assertThat(status(keys, "900123").path("is_completed").asText()).isEqualTo("False");

        var refused = http.send("POST", "/appointment", booking("11:30").put("check_spu", "true"), key(keys));
        assertRefused(refused, 412, "API2017");
        sikka.settings("{\"misspelt\": true}");
        assertThat(http.send("POST", "/appointment", booking("11:30").put("check_spu", "true"), key(keys))
                        .json()
                        .has("log_message"))
                .isTrue();
        assertThat(sikka.writebacks(OFFICE)).hasSize(1);

        sikka.state(OFFICE, "{\"online\": true}");
        assertThat(status(keys, "900123").path("is_completed").asText()).isEqualTo("True");
    }

    @Test
    void holdsTheAnswerOfAWriteThatItHasTaken() throws Exception {
        var keys = keys();
        sikka.fault("POST /v4/appointment", 0, 1, "hold");
        var held = CompletableFuture.supplyAsync(() ->
                http.send("POST", "/appointment", booking("10:30"), key(keys)).status());

        sikka.awaitHeld(1);

        assertThat(sikka.writebacks(OFFICE)).hasSize(1);
        assertThat(held).isNotDone();
        sikka.release();
        assertThat(held.get(5, TimeUnit.SECONDS)).isEqualTo(201);
    }

    @Test
    void doesTheSameTwice_alsoWhereNoAnswerCameThrough() {
        var keys = keys();
        sikka.fault("POST /v4/appointment", 0, 1, "drop");
        assertThat(catchThrowable(() -> http.send("POST", "/appointment", booking("10:30"), key(keys))))
                .isInstanceOf(UncheckedIOException.class);
        http.send("POST", "/appointment", booking("10:30"), key(keys)).required();
        sikka.advance(Duration.ofSeconds(15));

        assertThat(sikka.rows(OFFICE, "appointments")).hasSize(4);
        assertThat(http.get("/writebacks?startdate=2020-01-01&enddate=2020-01-09", APP)
                        .status())
                .isEqualTo(400);
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(http.get("/writebacks?startdate=" + today.minusDays(1) + "&enddate=" + today, APP)
                        .required()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    void cancelsByAWord_andWithdrawsWhatIsPending() {
        var keys = keys();
        var patch = Json.object()
                .put("appointment_sr_no", "70")
                .put("practice_id", "1")
                .put("op", "replace")
                .put("path", "/appointment_status")
                .put("value", "Broken");
        assertThat(http.send("PATCH", "/appointments/70", patch, key(keys))
                        .json()
                        .path("error_code")
                        .asText())
                .isEqualTo("API0007");
        assertThat(http.send("DELETE", "/writebacks?id=900123", null, APP).status())
                .isEqualTo(200);
        assertThat(list("/writeback_status?id=900123", keys).status()).isEqualTo(204);

        http.send("PATCH", "/appointments/70", patch, key(keys)).required();
        sikka.advance(Duration.ofSeconds(15));
        assertThat(sikka.rows(OFFICE, "appointments").getFirst().path("status").asText())
                .isEqualTo("Broken");
        assertThat(http.send("DELETE", "/writebacks?id=900124", null, APP).status())
                .isEqualTo(404);
        assertRefused(http.send("DELETE", "/appointments/70", null, key(keys)), 405, "API2014");
    }

    @Test
    void knowsWhatEachSystemDemands() {
        sikka.office("{\"officeId\": \"D2\", \"secretKey\": \"s2\", \"system\": \"OrthoTrac\","
                + " \"patients\": [{\"patient_id\": \"5\", \"firstname\": \"A\"}]}");
        var ortho = grant(secretGrant("s2").put("office_id", "D2")).required();
        var patch = Json.object().put("practice_id", "1").put("firstname", "Canary");

        assertThat(http.send("PATCH", "/patient/5", patch, key(ortho)).status()).isEqualTo(200);
        assertRefused(http.send("PATCH", "/patient/1001", patch, key(keys())), 422, "API2019");
        assertRefused(http.send("POST", "/appointment", booking("10:30"), key(ortho)), 400, "API1026");
    }

    @Test
    void keepsAnOfficeOut_byItsPlanOrItsSwitch() {
        var keys = keys();
        sikka.state(OFFICE, "{\"outOfPlan\": [\"writeback_status\"]}");
        assertRefused(list("/writeback_status?id=1", keys), 401, "API2004");
        assertThat(list("/patients", keys).status()).isEqualTo(200);
        sikka.state(OFFICE, "{\"accessOn\": false}");
        assertRefused(list("/patients", keys), 401, "API2007");
    }

    @ParameterizedTest
    @CsvSource({"API2006,500", "API2002,503", "API2022,504", "429,429", "noCode,401", "502,502", "emptyList,204"})
    void failsAsOrdered_once(String kind, int status) {
        var keys = keys();
        sikka.fault("GET /v4/patients", 1, 1, kind);

        assertThat(list("/patients", keys).status()).isEqualTo(200);
        assertThat(list("/patients", keys).status()).isEqualTo(status);
        assertThat(list("/patients", keys).status()).isEqualTo(200);
    }

    @Test
    void changesAListWhileItIsRead() {
        var keys = keys();
        sikka.changeOnPage(
                OFFICE, "appointments", 1, "{\"op\": \"delete\", \"resource\": \"appointments\", \"id\": \"70\"}");

        assertThat(list("/appointments?limit=1", keys)
                        .required()
                        .path("total_count")
                        .asText())
                .isEqualTo("2");
        assertThat(list("/appointments?limit=1", keys)
                        .required()
                        .path("total_count")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void tellsThatThereIsNewData_fiveTimesAtMost() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("callback-key") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        sikka.webhooks(
                OFFICE,
                "[{\"url\": \"http://127.0.0.1:" + server.getAddress().getPort()
                        + "/hook\", \"event\": \"Data_Refresh\", \"callbackKey\": \"shared\"}]");

        sikka.upload(OFFICE);

        var events = new ArrayList<String>();
        for (int time = 0; time < 5; time++) {
            events.add(told.poll(5, TimeUnit.SECONDS));
        }
        assertThat(events).allMatch(text -> text != null && text.startsWith("shared {") && text.contains(OFFICE));
        // The last answer has reached it, too.
        await().until(() -> sikka.webhooks(OFFICE).path(0).path("failures").asInt() == 5);
        sikka.upload(OFFICE);
        server.stop(1);
        assertThat(told).isEmpty();
    }

    private JsonNode keys() {
        return grant(secretGrant("secret-one")).required();
    }

    private static ObjectNode secretGrant(String secret) {
        return Json.object()
                .put("grant_type", "request_key")
                .put("office_id", OFFICE)
                .put("secret_key", secret)
                .put("app_id", SikkaStandIn.APP_ID)
                .put("app_key", SikkaStandIn.APP_KEY);
    }

    private static ObjectNode refreshGrant(JsonNode keys) {
        return Json.object()
                .put("grant_type", "refresh_key")
                .put("refresh_key", keys.path("refresh_key").asText())
                .put("app_id", SikkaStandIn.APP_ID)
                .put("app_key", SikkaStandIn.APP_KEY);
    }

    private static ObjectNode booking(String time) {
        return Json.object()
                .put("patient_id", "1001")
                .put("date", "2031-04-05")
                .put("time", time)
                .put("provider_id", "DR1")
                .put("length", "30")
                .put("operatory", "OP1")
                .put("practice_id", "1")
                .put("description", "Check");
    }

    private Answer grant(ObjectNode body) {
        return http.post("/request_key", body);
    }

    private Answer list(String path, JsonNode keys) {
        return http.get(path, key(keys));
    }

    private JsonNode row(JsonNode keys, String path) {
        return list(path, keys).required().at("/items/0");
    }

    private JsonNode status(JsonNode keys, String id) {
        return row(keys, "/writeback_status?id=" + id);
    }

    private static Map<String, String> key(JsonNode keys) {
        return Map.of("Request-Key", keys.path("request_key").asText());
    }

    private HttpResponse<String> raw(String path, JsonNode keys) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(sikka.apiUrl() + path))
                .header("Request-Key", keys.path("request_key").asText())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(List.of(answer.status(), answer.json().path("error_code").asText()))
                .isEqualTo(List.of(status, code));
    }
}
