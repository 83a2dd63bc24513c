package org.practicesync.features.organization;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EdgeProfile.class)
class HttpRulesTest {
    private static final String ORG = "org_2xRules";
    private static final String BODY = "/api/v1/probe/body/" + ORG;
    private static final String WRITE = "/api/v1/probe/write/" + ORG;

    @Test
    void answersUnknownPathsInOurShape() {
        given().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .body("error_code", equalTo("NOT_FOUND"))
                .body("error", equalTo("Not found"))
                .body("timestamp", notNullValue());
        given().get("/nothing").then().statusCode(404).body("error_code", equalTo("NOT_FOUND"));
        given().post("/nothing").then().statusCode(404).body("error_code", equalTo("NOT_FOUND"));
        given().get("/api/v1/probe/nothing/at/all").then().statusCode(404).body("error", equalTo(true));
        given().get("/api/pms/nothing").then().statusCode(404).body("details", containsString("nothing"));
        given().delete(WRITE).then().statusCode(405).body("error_code", equalTo("METHOD_NOT_ALLOWED"));
        given().delete("/api/v1/auth/verify").then().statusCode(405).body("error_code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void takesJsonOnly() {
        admin().contentType("text/plain")
                .body("x")
                .post(BODY)
                .then()
                .statusCode(415)
                .body("error_code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        admin().contentType("text/plain")
                .body("x")
                .post(WRITE)
                .then()
                .statusCode(415)
                .body("error_code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
        admin().contentType("application/json")
                .body("{\"page_size\":1}")
                .post(WRITE)
                .then()
                .statusCode(200);
        admin().contentType("application/json")
                .body("{\"page_size\":1}")
                .post(BODY)
                .then()
                .statusCode(200);
    }

    @Test
    void takesEmptyBodies() throws Exception {
        for (String path : new String[] {WRITE, BODY}) {
            assertThat(raw(path, "")).startsWith("HTTP/1.1 200");
            assertThat(raw(path, "Content-Length: 0\r\n")).startsWith("HTTP/1.1 200");
            assertThat(raw(path, "Content-Type: application/json\r\nContent-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(raw(path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n"))
                    .startsWith("HTTP/1.1 200");
            assertThat(raw(path, "Content-Type: ;;;\r\nContent-Length: 0\r\n")).startsWith("HTTP/1.1 200");
        }
        assertThat(raw(BODY, "Content-Length: 15\r\n", "{\"page_size\":1}")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"x\"",
                "nul",
                "{\"page_size\":\"hunter2\"}",
                "{\"role\":\"hunter2\"}",
                "{\"page_size\":{}}",
                "{\"page_size\":99999999999}",
                "\0",
                "{\"page_size\":1e999}"
            })
    void refusesBodiesThatDoNotFit(String body) {
        admin().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(BODY)
                .then()
                .statusCode(400)
                .body("error_code", equalTo("VALIDATION_FAILED"))
                .body("message", not(containsString("hunter2")));
    }

    @Test
    void namesTheFieldThatDoesNotFit() {
        admin().contentType("application/json")
                .body("{\"page_size\":\"x\"}")
                .post(BODY)
                .then()
                .body("errors[0].field", equalTo("page_size"));
    }

    @Test
    void refusesLargeBodies() throws Exception {
        String large = "{\"role\":\"" + "x".repeat(300_000) + "\"}";
        var announced = send(HttpRequest.BodyPublishers.ofString(large));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.body()).contains("PAYLOAD_TOO_LARGE").contains("\"error\":true");
        var chunked = send(HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("PAYLOAD_TOO_LARGE").contains("\"error\":true");
        var small = send(HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("{\"page_size\":1}".getBytes(StandardCharsets.UTF_8))));
        assertThat(small.statusCode()).isEqualTo(200);
        var nothing = send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])));
        assertThat(nothing.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesParametersThatDoNotFit() {
        for (String limit : new String[] {"abc", "101", "0", "%00", "%F0%9F%98%80", "1%27", "%ff"}) {
            admin().urlEncodingEnabled(false)
                    .get("/api/v1/probe/read/" + ORG + "?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("limit"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/probe/read/" + ORG + "?limit=%zz",
                "/api/v1/probe/read/%zz",
                "/%zz",
                "/api/v1/probe/read/%",
                "/..%2f..%2fetc",
                "/api/v1/probe/read/" + ORG + "?%00=%00&limit=5"
            })
    void survivesHostileAddresses(String path) throws Exception {
        String answer = rawGet(path);
        assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    }

    @Test
    void tellsTheLimit() {
        var organization = "org_2xLimit";
        var token = Tokens.v2(organization, "admin").sign();
        limited(organization, token, "")
                .statusCode(200)
                .header("X-RateLimit-Limit", "3")
                .header("X-RateLimit-Remaining", "2")
                .header("X-RateLimit-Reset", notNullValue());
        given().get("/api/v1/probe/limited/" + organization).then().statusCode(401);
        given().auth()
                .oauth2(token)
                .get("/api/v1/probe/limited/org_foreign")
                .then()
                .statusCode(403);
        limited(organization, token, "?limit=abc").statusCode(400).header("X-RateLimit-Remaining", "1");
        limited(organization, token, "").statusCode(200).header("X-RateLimit-Remaining", "0");
        var refused = limited(organization, token, "")
                .statusCode(429)
                .header("X-RateLimit-Remaining", "0")
                .header("Retry-After", notNullValue())
                .body("error_code", equalTo("RATE_LIMITED"))
                .extract();
        long reset = Long.parseLong(refused.header("X-RateLimit-Reset"));
        assertThat(reset - System.currentTimeMillis() / 1000).isBetween(3_500L, 3_601L);
        admin().get("/api/v1/probe/limited/" + ORG).then().statusCode(200);
        given().auth()
                .oauth2(token)
                .get("/api/v1/probe/read/" + organization)
                .then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "1000");
    }

    @Test
    void refusesMalformedContentTypes() {
        for (String type : new String[] {";;;", "application/json;charset=nonsense", "a/b/c", "application"}) {
            int status = statusOf(BODY, type);
            assertThat(status).as(type).isBetween(200, 499);
        }
        for (String type : new String[] {"json", "a/b/c"}) {
            assertThat(statusOf(BODY, type)).as(type).isEqualTo(415);
            assertThat(statusOf(WRITE, type)).as(type).isEqualTo(415);
        }
    }

    private static int statusOf(String path, String contentType) {
        try {
            return Integer.parseInt(
                    raw(path, "Content-Type: " + contentType + "\r\nContent-Length: 15\r\n", "{\"page_size\":1}")
                            .substring(9, 12));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void keepsOtherOriginsOut() {
        given().header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/v1/auth/verify")
                .then()
                .header("Access-Control-Allow-Origin", equalTo("https://app.example.org"))
                .header("Access-Control-Allow-Methods", notNullValue());
        given().header("Origin", "https://app.example.org")
                .get("/")
                .then()
                .statusCode(200)
                .header("Access-Control-Expose-Headers", containsString("X-RateLimit-Reset"));
        given().header("Origin", "https://app.example.org")
                .get("/api/v1/probe/read/" + ORG)
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", notNullValue());
        given().header("Origin", "https://evil.example.org")
                .get("/")
                .then()
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void hidesBugs() {
        given().get("/api/v1/probe/bug?text=hunter2")
                .then()
                .statusCode(500)
                .body("error_code", equalTo("INTERNAL_ERROR"))
                .body("correlation_id", notNullValue())
                .body("message", not(containsString("Jane")));
    }

    @Test
    void answersHeadAndOptions() {
        admin().head("/api/v1/probe/read/" + ORG).then().statusCode(200);
        given().head("/").then().statusCode(200);
        given().options("/api/v1/auth/verify").then().statusCode(200);
    }

    @Test
    void tellsHowItIs() {
        given().get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("practice-sync"))
                .body("links.openapi", equalTo("/openapi.json"));
        given().get("/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("healthy"))
                .body("checks.database", equalTo("up"))
                .body("checks.migrations", notNullValue())
                .body("checks.vendors.probe", equalTo("configured"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("checks[0].name", equalTo("database"));
        given().get("/q/health/started").then().statusCode(200);
        given().get("/openapi.json").then().statusCode(200);
        given().get("/docs").then().statusCode(200);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.v2(ORG, "admin").sign());
    }

    private static ValidatableResponse limited(String organization, String token, String query) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/probe/limited/" + organization + query)
                .then();
    }

    private static HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + BODY))
                    .header("Authorization", "Bearer " + Tokens.v2(ORG, "admin").sign())
                    .header("Content-Type", "application/json")
                    .POST(body)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String raw(String path, String headers) throws IOException {
        return raw(path, headers, "");
    }

    private static String raw(String path, String headers, String body) throws IOException {
        return exchange("POST " + path, headers, body);
    }

    private static String rawGet(String path) throws IOException {
        return exchange("GET " + path, "", "");
    }

    private static String exchange(String start, String headers, String body) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            String token = Tokens.v2(ORG, "admin").sign();
            String request = start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + token + "\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
