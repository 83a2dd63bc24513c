package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.halaxy.HalaxyControl;
import org.practicesync.sandbox.halaxy.HalaxyStandIn;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

class HalaxyStandInTest {
    private static final String CLIENT = "client-one";
    private static final String PRACTICE = """
            {"clientId": "client-one", "clientSecret": "secret-one", "groupId": "PG-1001", "name": "Example Health Group",
             "clinics": [{"id": "CL-1", "name": "Harbour Clinic"}],
             "practitioners": [{"id": "PR-1", "family": "Example", "given": "Ines", "prefix": "Dr"}],
             "roles": [{"id": "PR-70021", "practitioner": "PR-1", "clinic": "CL-1"},
                       {"id": "PR-70022", "practitioner": "PR-1", "clinic": "CL-1"}],
             "types": [{"id": "4407", "name": "Standard", "minutes": 45}],
             "patients": [{"id": "150001", "family": "Canary", "given": "Wilhelmina"}, {"id": "150002", "family": "Canary", "given": "Ottokar"}],
             "appointments": [
               {"id": "1", "start": "2031-07-14T09:30+10:00", "end": "2031-07-14T10:15+10:00", "role": "PR-70021", "type": "4407",
                "patients": [{"id": "150001"}], "references": "absolute"},
               {"id": "2", "start": "2031-07-14T23:30:00+10:00", "role": "PR-70022", "references": "short",
                "patients": [{"id": "150001", "status": "cancelled"}, {"id": "150002", "status": "attended"}]},
               {"id": "3", "start": "2031-07-15T00:00:00+10:00", "role": "PR-70021", "references": "relative"}]}
            """;

    private final HalaxyStandIn standIn = new HalaxyStandIn();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HalaxyControl halaxy = new HalaxyControl(standIn.start(0));

    @BeforeEach
    void open() {
        halaxy.account(PRACTICE);
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void saysAnHourAndOpensAQuarterOfOne() {
        assertThat(token(CLIENT, "secret-one").json().path("expires_in").asInt())
                .isEqualTo(3600);
        halaxy.settings("{\"tokenSeconds\": 0}");

        var answer = get("/Patient", bearer());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo("expired");
    }

    @Test
    void mintsOnlyForJsonAndTheRightSecretOfItsRegion() {
        var form = send(request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=client-one&client_secret=secret-one")));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(token(CLIENT, "wrong").status()).isEqualTo(401);
        halaxy.account("{\"clientId\": \"eu-client\", \"clientSecret\": \"s\", \"region\": \"eu\"}");
        assertThat(token("eu-client", "s").status()).isEqualTo(401);
        assertThat(minted(halaxy.euApiUrl(), "eu-client", "s").status()).isEqualTo(200);
    }

    @Test
    void opensNothingOfTheOtherRegion() {
        var here = get("/Organization", bearer());
        var there = new HttpJson(halaxy.euApiUrl()).get("/Organization", bearer());

        assertThat(List.of(here.status(), there.status())).containsExactly(200, 401);
    }

    @Test
    void refusesWhoeverDoesNotSayWhoItIs() {
        // The JDK's client names itself unless it is told an empty name.
        var answer = send(request("/Patient").header("User-Agent", "").GET());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void countsRequestsPerClientAndTellsHowManyAreLeft() {
        halaxy.settings("{\"rateLimit\": {\"size\": 2}}");
        var token = bearer();
        var first = send(request("/Patient")
                .header("Authorization", token.get("Authorization"))
                .GET());
        get("/Patient", token);

        var third = send(request("/Patient")
                .header("Authorization", token.get("Authorization"))
                .GET());

        assertThat(first.headers().firstValue("x-ratelimit-limit")).contains("2");
        assertThat(first.headers().firstValue("x-ratelimit-remaining")).contains("1");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 60L);
    }

    @Test
    void readsOnlyWhatTheKeyMay() {
        halaxy.permissions(CLIENT, "Appointment");
        var token = bearer();

        assertThat(get("/Patient", token).status()).isEqualTo(403);
        assertThat(types(get("/Appointment?_include=Appointment:patient", token).json()))
                .containsOnly("Appointment");
        halaxy.settings("{\"forbiddenInclude\": \"refuse\"}");
        assertThat(get("/Appointment?_include=Appointment:patient", token).status())
                .isEqualTo(403);
    }

    @Test
    void servesPagesWithLinksAndWithoutEntriesWhereThereAreNone() {
        var first = search("/Appointment?_count=2");
        var second = search("/Appointment?_count=2&page=2");
        var none = search("/Appointment?date=ge2040-01-01");

        assertThat(ids(first)).containsExactly("1", "2");
        assertThat(link(first, "next"))
                .startsWith(halaxy.apiUrl() + "/Appointment?")
                .endsWith("page=2");
        assertThat(ids(second)).containsExactly("3");
        assertThat(link(second, "next")).isEmpty();
        assertThat(link(second, "last")).endsWith("page=2");
        assertThat(none.path("total").asInt()).isZero();
        assertThat(none.has("entry")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date=eq2031-07-14|1,2",
                "date=2031-07-15|3",
                "date=ne2031-07-14|3",
                "date=gt2031-07-14|3",
                "date=le2031-07-14|1,2",
                "date=lt2031-07-14T23:30:00%2B10:00|1",
                "date=ge2031-07-14T13:30:00Z|2,3",
                "date=ge2031-07-14T09:00:00%2B10:00&date=lt2031-07-15T00:00:00%2B10:00|1,2",
                "_sort=-date|3,2,1",
                "part-status=attended|2",
                "practitioner-role=PractitionerRole/PR-70022|2",
                "practitioner=Practitioner/PR-1|1,2,3",
                "organization=CL-1&patient=Patient/150002|2",
                "_id=2|2"
            })
    void filtersAndSorts(String query, String ids) {
        assertThat(String.join(",", ids(search("/Appointment?" + query)))).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient=150001",
                "date=ge2031-02-30",
                "date=ge2031-07-14T09:00:00+10:00",
                "_include=Appointment:unknown"
            })
    void refusesWhatItCannotRead(String query) {
        assertThat(get("/Appointment?" + query, bearer()).status()).isEqualTo(422);
    }

    @Test
    void ignoresAFilterWithoutAWord_whereToldTo() {
        halaxy.settings("{\"ignoredParameters\": [\"patient\"]}");
        assertThat(ids(search("/Appointment?patient=Patient/150002"))).hasSize(3);

        halaxy.settings("{\"repeatedDate\": \"last\"}");
        assertThat(ids(search("/Appointment?date=lt2031-07-14&date=ge2031-07-14")))
                .hasSize(3);
    }

    @Test
    void includesWhatAppointmentsName() {
        var page = search(
                "/Appointment?date=eq2031-07-14&_include=Appointment:patient&_include=Appointment:practitioner-role"
                        + "&_include:iterate=PractitionerRole:practitioner");

        assertThat(types(page))
                .containsExactly(
                        "Appointment",
                        "Appointment",
                        "Patient",
                        "Patient",
                        "PractitionerRole",
                        "PractitionerRole",
                        "Practitioner");
        assertThat(page.path("total").asInt()).isEqualTo(2);
    }

    @Test
    void keepsTheStatusWithThePatient_andReferencesInThreeForms() {
        var appointments = search("/Appointment").path("entry");

        assertThat(appointments.findValues("status")).isEmpty();
        assertThat(appointments
                        .at("/1/resource/participant/1/modifierExtension/0/valueCoding/code")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(appointments.at("/0/resource/participant/1/actor/reference").asText())
                .isEqualTo(halaxy.apiUrl() + "/Patient/150001");
        assertThat(appointments.at("/1/resource/participant/1/actor/reference").asText())
                .isEqualTo("/main/Patient/150001");
        assertThat(appointments.at("/2/resource/participant/0/actor/reference").asText())
                .isEqualTo("PractitionerRole/PR-70021");
    }

    @Test
    void readsBackAPlainCancellation_afterAMergePatchOnly() {
        var patch = halaxy.resource(CLIENT, "Appointment", "1").deepCopy();
        var status = (ObjectNode) patch.at("/participant/1/modifierExtension/0/valueCoding");
        status.put("code", "cancelled (no charge)");

        assertThat(patched("application/json", patch)).isEqualTo(415);
        assertThat(patched("application/merge-patch+json", patch)).isEqualTo(200);
        assertThat(halaxy.resource(CLIENT, "Appointment", "1")
                        .at("/participant/1/modifierExtension/0/valueCoding/code")
                        .asText())
                .isEqualTo("cancelled");
    }

    @Test
    void deletesNothing() {
        var answer = send(request("/Appointment/1")
                .header("Authorization", bearer().get("Authorization"))
                .DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
    }

    @Test
    void changesBetweenTwoPages() {
        halaxy.changeOnPage(
                CLIENT,
                "Appointment",
                1,
                "[{\"op\": \"delete\", \"resource\": \"Appointment\", \"id\": \"1\"},"
                        + " {\"op\": \"put\", \"type\": \"appointment\", \"order\": {\"id\": \"9\", \"start\": \"2031-07-16T09:00Z\"}}]");

        assertThat(ids(search("/Appointment"))).containsExactly("1", "2", "3");
        assertThat(ids(search("/Appointment"))).containsExactly("2", "3", "9");
        assertThat(halaxy.ids(CLIENT, "Appointment")).containsExactly("2", "3", "9");
    }

    @ParameterizedTest
    @CsvSource({"500,500", "503,503", "403,403", "404,404", "429,429", "html,200", "outcome,200", "emptyList,200"})
    void failsToOrder(String kind, int status) {
        var token = bearer();
        halaxy.fault("GET /main/Patient", 1, 1, kind);

        var statuses = List.of(
                get("/Patient", token).status(),
                get("/Patient", token).status(),
                get("/Patient", token).status());

        assertThat(statuses).containsExactly(200, status, 200);
    }

    @Test
    void cutsAndRepeats() {
        var token = bearer();
        halaxy.fault("GET /main/Patient", 0, 1, "cut");
        assertThat(catchThrowable(() -> get("/Patient", token))).isInstanceOf(UncheckedIOException.class);

        search("/Appointment?_count=2");
        halaxy.fault("GET /main/Appointment", 0, 1, "repeatPage");
        assertThat(ids(search("/Appointment?_count=2&page=2"))).containsExactly("1", "2");
    }

    @Test
    void forgetsTokensOfARevokedKey() {
        var token = bearer();
        halaxy.revoke(CLIENT);

        assertThat(get("/Patient", token).status()).isEqualTo(401);
        assertThat(token(CLIENT, "secret-one").status()).isEqualTo(401);
        halaxy.restore(CLIENT);
        assertThat(token(CLIENT, "secret-one").status()).isEqualTo(200);
    }

    @Test
    void countsWhatAnAccountAsked() {
        search("/Appointment");
        get("/Patient/150001", bearer());

        var stats = halaxy.stats(CLIENT);

        assertThat(stats.path("tokens").asInt()).isEqualTo(2);
        assertThat(stats.at("/pages/Appointment").asInt()).isEqualTo(1);
        assertThat(stats.at("/reads/Patient").asInt()).isEqualTo(1);
        assertThat(halaxy.requests().findValuesAsText("path")).contains("/main/oauth/token", "/main/Patient/150001");
    }

    @Test
    void tellsThatSomethingHappened_andNotWhat() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var listener = listener(told);
        try {
            halaxy.webhooks(
                    CLIENT,
                    "[{\"url\": \"http://127.0.0.1:%d/hook\", \"resource\": \"Appointment\", \"event\": \"update\", \"header\": \"h\"}]"
                            .formatted(listener.getAddress().getPort()));
            halaxy.change(CLIENT, "{\"op\": \"status\", \"id\": \"1\", \"status\": \"arrived\"}");
            halaxy.sendWebhooks(
                    CLIENT, "{\"resource\": \"Appointment\", \"event\": \"update\", \"ids\": [\"2\"], \"times\": 2}");

            for (String id : List.of("1", "2", "2")) {
                var bundle = Json.read(String.valueOf(told.poll(10, TimeUnit.SECONDS)));
                assertThat(bundle.path("type").asText()).isEqualTo("history");
                assertThat(bundle.at("/entry/0/resource/notificationEvent/0/focus/reference")
                                .asText())
                        .endsWith("/Appointment/" + id);
                assertThat(bundle.findValues("event")).isEmpty();
            }
        } finally {
            listener.stop(0);
        }
    }

    private static HttpServer listener(BlockingQueue<String> told) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private int patched(String type, JsonNode body) {
        return send(request("/Appointment/1")
                        .header("Authorization", bearer().get("Authorization"))
                        .header("Content-Type", type)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(Json.write(body))))
                .statusCode();
    }

    private JsonNode search(String path) {
        var answer = get(path, bearer());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
    }

    private static List<String> types(JsonNode bundle) {
        return bundle.path("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/resourceType").asText())
                .toList();
    }

    private static String link(JsonNode bundle, String relation) {
        return bundle.path("link")
                .valueStream()
                .filter(link -> link.path("relation").asText().equals(relation))
                .map(link -> link.path("url").asText())
                .findFirst()
                .orElse("");
    }

    private Map<String, String> bearer() {
        return Map.of(
                "Authorization",
                "Bearer "
                        + token(CLIENT, "secret-one")
                                .required()
                                .path("access_token")
                                .asText());
    }

    private HttpJson.Answer token(String client, String secret) {
        return minted(halaxy.apiUrl(), client, secret);
    }

    private static HttpJson.Answer minted(String apiUrl, String client, String secret) {
        var body = Json.object()
                .put("grant_type", "client_credentials")
                .put("client_id", client)
                .put("client_secret", secret);
        return new HttpJson(apiUrl).post("/oauth/token", body);
    }

    private HttpJson.Answer get(String path, Map<String, String> headers) {
        return new HttpJson(halaxy.apiUrl()).get(path, headers);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(halaxy.apiUrl() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
