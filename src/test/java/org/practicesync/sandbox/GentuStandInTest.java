package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.gentu.GentuControl;
import org.practicesync.sandbox.gentu.GentuStandIn;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

class GentuStandInTest {
    private static final String TENANT = "b3f5c9c2-0c1d-4f0a-9a53-7d1f1f3e8a20";
    private static final String OTHER = "b3f5c9c2-0c1d-4f0a-9a53-7d1f1f3e8a21";
    private static final String DATE = "2026-07-14";
    private static final GentuStandIn STAND_IN = new GentuStandIn();
    private static GentuControl control;
    private static HttpJson http;

    @BeforeAll
    static void start() {
        STAND_IN.start(0);
        control = STAND_IN.control();
        http = new HttpJson(control.apiUrl());
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.tenant("{\"tenantId\": \"" + TENANT + "\", \"practitioners\": 4}");
    }

    @Test
    void givesTokensToBasicAndAFormOnly() {
        var answer = token("grant_type=client_credentials", GentuStandIn.CLIENT_SECRET, "/oauth2/token");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "token_type",
                        "access_token",
                        "expires_in",
                        "refresh_token_expires_in",
                        "issued_at",
                        "application_name",
                        "api_product_list",
                        "developer.email",
                        "status");
        assertThat(answer.json().path("issued_at").isTextual()).isTrue();
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3599);

        assertThat(token("grant_type=client_credentials", "wrong", "/oauth2/token")
                        .status())
                .isEqualTo(401);
        assertThat(http.post("/oauth2/token", Json.object().put("grant_type", "client_credentials"))
                        .json()
                        .path("ErrorCode")
                        .asText())
                .isEqualTo("invalid_client");
        assertThat(token("grant_type=client_credentials", GentuStandIn.CLIENT_SECRET, "/../oauth2/token")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void knowsUnknownAndExpiredTokens() {
        assertThat(http.get("/tenants").text()).contains("invalid_access_token");
        var headers = bearer();
        assertThat(http.get("/tenants", headers).status()).isEqualTo(200);
        control.expireTokens();
        assertThat(http.get("/tenants", headers).text()).contains("access_token_expired");
        control.revokeTokens();
        assertThat(http.get("/tenants", headers).text()).contains("invalid_access_token");
        control.settings("{\"tokenSeconds\": 0}");
        assertThat(http.get("/tenants", bearer()).text()).contains("access_token_expired");
    }

    @Test
    void consumesACodeOnce() {
        control.tenant("{\"tenantId\": \"" + OTHER + "\", \"paired\": false}");
        assertThat(get("/tenants").toString()).doesNotContain(OTHER);
        assertThat(http.get("/tenants/" + OTHER, bearer()).status()).isEqualTo(403);
        var code = control.pairingCode(OTHER);

        assertThat(code).hasSize(8);
        assertThat(pair(GentuStandIn.APP_ID, code).json().path("tenantId").asText())
                .isEqualTo(OTHER);
        assertThat(get("/tenants").toString()).contains(OTHER);
        assertThat(pair(GentuStandIn.APP_ID, code).status()).isEqualTo(409);
        assertThat(pair(GentuStandIn.APP_ID, "UNKNOWN1").status()).isEqualTo(404);
        assertThat(pair(GentuStandIn.APP_ID, control.expiredPairingCode(OTHER)).status())
                .isEqualTo(410);
        assertThat(pair(GentuStandIn.APP_ID, "short").status()).isEqualTo(400);
    }

    @Test
    void bindsACodeToItsApp() {
        control.app("another-app", "secret");
        var code = control.pairingCode(TENANT);
        assertThat(pair("another-app", code).status()).isEqualTo(404);
        var others = control.pairingCode(Json.object().put("tenantId", TENANT).put("appId", "another-app"));
        assertThat(pair(GentuStandIn.APP_ID, others).status()).isEqualTo(404);
        assertThat(pair(GentuStandIn.APP_ID, code).status()).isEqualTo(200);
    }

    @Test
    void refusesTheDataOfADisabledTenant() {
        control.disable(TENANT);
        assertThat(get("/tenants").path(0).path("tenantAccess").asText()).isEqualTo("disabled");
        assertThat(http.get("/tenants/" + TENANT + "/practitioners", bearer()).status())
                .isEqualTo(403);
        control.enable(TENANT);
        assertThat(http.get("/tenants/" + TENANT + "/status", bearer()).status())
                .isEqualTo(200);
        assertThat(http.get("/tenants/" + OTHER, bearer()).status()).isEqualTo(404);
    }

    @Test
    void tellsWhatItKnowsOfATenant_andNullForTheRest() {
        assertThat(get("/tenants/" + TENANT).path("timezone").asText()).isEqualTo("Australia/Melbourne");
        control.tenant(
                "{\"tenantId\": \"" + OTHER + "\", \"tenantName\": null, \"tenantNumber\": null, \"timezone\": null}");
        var bare = get("/tenants/" + OTHER);
        assertThat(bare.path("tenantName").isNull()).isTrue();
        assertThat(bare.path("tenantNumber").isNull()).isTrue();
        assertThat(bare.path("timezone").isNull()).isTrue();
    }

    @Test
    void listsPractitionersAndTypesOfEveryKind() {
        var practitioners = get("/tenants/" + TENANT + "/practitioners");
        assertThat(practitioners.isArray()).isTrue();
        assertThat(practitioners.findValuesAsText("active")).contains("false");
        assertThat(practitioners.findValuesAsText("shownInAppointmentBook")).contains("false");
        assertThat(practitioners.findValues("given")).anyMatch(JsonNode::isNull);
        var types = get("/tenants/" + TENANT + "/appointment-types");
        assertThat(types.path(0).has("text")).isTrue();
        assertThat(types.path(0).has("name")).isFalse();
        assertThat(types.findValues("duration")).anyMatch(JsonNode::isNull);
        assertThat(types.findValues("colour")).anyMatch(JsonNode::isNull);
        assertThat(types.toString()).doesNotContain("telehealth");
    }

    @Test
    void hasNoListOfPatients() {
        var day = control.day(TENANT, DATE, 1, false);
        var one = get("/tenants/" + TENANT + "/appointments/" + day.getFirst());
        var patient = one.path("participant").path(0).path("referenceId").asText();

        assertThat(http.get("/tenants/" + TENANT + "/patients", bearer()).status())
                .isEqualTo(404);
        assertThat(get("/tenants/" + TENANT + "/patients/" + patient).path("id").asText())
                .isEqualTo(patient);
        assertThat(http.get("/tenants/" + TENANT + "/patients/" + OTHER, bearer())
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=50",
                "fromDate=2026-07-14T00:00:00.000Z&practitionerId=p&limit=50",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&limit=50",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&practitionerId=p",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=4",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=101",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&practitionerId=p,q&limit=50",
                "fromDate=2026-07-14T00:00:00.000&toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=50",
                "fromDate=2026-07-14T00:00:00.000+10:00&toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=50",
                "fromDate=2026-07-14T00:00:00.000Z&toDate=2026-07-14T23:59:59.999Z&practitionerId=p&limit=50&cursor=unknown"
            })
    void refusesAListThatIsNotAskedForProperly(String query) {
        var answer = http.get("/tenants/" + TENANT + "/appointments?" + query, bearer());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    @Test
    void pagesByCursorsThatBelongToOneQuery() {
        var held = control.day(TENANT, DATE, 12, false);
        var shown = shown();
        var seen = new ArrayList<String>();
        var page = get(list(shown.getFirst(), DATE) + "&limit=5");
        while (true) {
            page.path("appointments").forEach(row -> seen.add(row.path("id").asText()));
            var next = page.path("pagination").path("next");
            if (next.isNull()) {
                break;
            }
            assertThat(http.get(list(shown.getLast(), DATE) + "&limit=5&cursor=" + next.asText(), bearer())
                            .status())
                    .isEqualTo(400);
            page = get(list(shown.getFirst(), DATE) + "&limit=5&cursor=" + next.asText());
        }

        assertThat(seen).isEqualTo(held.subList(0, 12));
        assertThat(control.stats(TENANT).path("pagesOf").path(shown.getFirst()).asInt())
                .isEqualTo(3);
        assertThat(control.stats(TENANT).path("listPages").asInt()).isEqualTo(3);
    }

    @Test
    void sideLoadsWhatIsAskedFor_withinThePage() {
        control.day(TENANT, DATE, 12, false);
        var without = get(list(shown().getFirst(), DATE) + "&limit=5");
        assertThat(without.has("patients")).isFalse();
        var with = get(list(shown().getFirst(), DATE) + "&limit=5&include=patients");
        assertThat(with.path("patients")).hasSize(5);
        assertThat(with.has("practitioners")).isFalse();
    }

    @Test
    void emitsEveryStatus_andNoTimeOfChange() {
        control.day(TENANT, DATE, 8, true);
        var rows = get(list(shown().getFirst(), DATE) + "&limit=100").path("appointments");
        assertThat(rows.findValues("status"))
                .extracting(JsonNode::asText)
                .contains(
                        "none",
                        "confirmed",
                        "completed",
                        "in_waiting_room",
                        "with_doctor",
                        "invoiced",
                        "cancelled",
                        "did_not_arrive",
                        "null",
                        "telepathic");
        assertThat(rows.toString()).contains("cancelled-at").doesNotContainIgnoringCase("modified", "updated");
        assertThat(rows.findValues("endAt")).anyMatch(JsonNode::isNull);
        assertThat(rows.findValues("reference")).anyMatch(JsonNode::isNull);
        assertThat(rows.findValues("participant")).anyMatch(JsonNode::isEmpty);
    }

    @Test
    void changesBetweenTwoPages() {
        var held = control.day(TENANT, DATE, 12, false);
        var order = "[{\"op\": \"cancel\", \"id\": \"%s\"}, {\"op\": \"delete\", \"id\": \"%s\"}]"
                .formatted(held.get(8), held.get(9));
        control.changeOnListPage(TENANT, 1, order);
        var first = get(list(shown().getFirst(), DATE) + "&limit=5");
        var cursor = first.path("pagination").path("next").asText();

        var second = get(list(shown().getFirst(), DATE) + "&limit=5&cursor=" + cursor);

        assertThat(second.path("appointments").findValuesAsText("id"))
                .contains(held.get(8))
                .doesNotContain(held.get(9));
        assertThat(second.path("appointments").path(3).path("status").asText()).isEqualTo("cancelled");
        assertThat(control.appointments(TENANT)).hasSize(23);
    }

    @Test
    void failsOnDemand() {
        control.fault("{\"match\": \"/practitioners\", \"kind\": \"429\", \"seconds\": 7}");
        control.fault("/practitioners", 0, 1, "provisioning");
        var path = "/tenants/" + TENANT + "/practitioners";
        var limited = http.get(path, bearer());
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.text()).contains("QuotaViolation");
        assertThat(http.get(path, bearer()).text()).contains("app.partnerId");
        assertThat(http.get(path, bearer()).status()).isEqualTo(200);

        control.fault("/practitioners", 0, 1, "cut");
        var headers = bearer();
        assertThatThrownBy(() -> http.get(path, headers)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void countsAQuota() {
        control.settings("{\"rateLimit\": {\"size\": 2, \"windowSeconds\": 100000, \"retryAfter\": false}}");
        var headers = bearer();
        assertThat(http.get("/tenants", headers).status()).isEqualTo(200);
        assertThat(http.get("/tenants", headers).status()).isEqualTo(200);
        assertThat(http.get("/tenants", headers).status()).isEqualTo(429);
    }

    @Test
    void holdsItsAnswersUntilToldOtherwise() throws Exception {
        var headers = bearer();
        control.resetStats();
        control.holdAfter(0);
        var waiting = CompletableFuture.supplyAsync(
                () -> http.get("/tenants", headers).status());
        control.holdAfter(-1);
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(control.await(1).path("answered").asInt()).isEqualTo(1);
    }

    private static List<String> shown() {
        var ids = new ArrayList<String>();
        for (var one : get("/tenants/" + TENANT + "/practitioners")) {
            if (one.path("active").asBoolean()
                    && one.path("shownInAppointmentBook").asBoolean()) {
                ids.add(one.path("id").asText());
            }
        }
        return ids;
    }

    private static String list(String practitioner, String date) {
        return "/tenants/" + TENANT + "/appointments?fromDate=" + encoded(date + "T00:00:00.000+10:00") + "&toDate="
                + encoded(date + "T23:59:59.999+10:00") + "&practitionerId=" + practitioner;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode get(String path) {
        return http.get(path, bearer()).required();
    }

    private static HttpJson.Answer pair(String appId, String code) {
        return http.send("PUT", "/apps/" + appId + "/pairing/" + code, null, bearer());
    }

    private static Map<String, String> bearer() {
        var answer = token("grant_type=client_credentials", GentuStandIn.CLIENT_SECRET, "/oauth2/token");
        return Map.of(
                "Authorization", "Bearer " + answer.json().path("access_token").asText());
    }

    private static HttpJson.Answer token(String form, String secret, String path) {
        var pair = (GentuStandIn.APP_ID + ":" + secret).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(control.apiUrl() + path).normalize())
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            return new HttpJson.Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
