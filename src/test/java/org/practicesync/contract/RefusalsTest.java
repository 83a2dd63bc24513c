package org.practicesync.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.contract.ErrorShape.assertFlag;
import static org.practicesync.contract.ErrorShape.assertTitle;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.WithoutLimits;

/** What the Cliniko family, auth/verify and the system routes refuse, and in which words. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class RefusalsTest {
    private static final String INVALID = "VALIDATION_FAILED";
    private static final List<String> READS = List.of("test-connection", "sync-logs", "status", "active-patients");
    private static final List<String> STARTS = List.of("sync-all", "sync");
    private static final List<String> WRITES = List.of("sync-all", "sync", "configure");

    static Stream<String> routes() {
        return Stream.concat(READS.stream(), WRITES.stream());
    }

    static Stream<Arguments> badQueries() {
        var cases = new ArrayList<Arguments>();
        for (String number :
                new String[] {"abc", "0", "-1", "1.5", "1" + "0".repeat(30), "%00", "%F0%9F%98%80", "1%27"}) {
            cases.add(Arguments.of("sync-logs", "limit", number));
            cases.add(Arguments.of("active-patients", "limit", number));
        }
        cases.add(Arguments.of("sync-logs", "limit", "101"));
        cases.add(Arguments.of("active-patients", "limit", "501"));
        for (String number : new String[] {"abc", "-1", "1" + "0".repeat(30), "2147483648", "%00"}) {
            cases.add(Arguments.of("sync-logs", "offset", number));
            cases.add(Arguments.of("active-patients", "offset", number));
        }
        for (String date :
                new String[] {"2026-02-31", "2026-13-01", "yesterday", "2026-01-01T25:00:00Z", "+999999999-01-01", "%00"
                }) {
            cases.add(Arguments.of("active-patients", "last_synced_after", date));
        }
        cases.add(Arguments.of("active-patients", "search", "a%00b"));
        cases.add(Arguments.of("active-patients", "search", "x".repeat(4_000)));
        cases.add(Arguments.of("sync-logs", "status", "queued"));
        cases.add(Arguments.of("sync-logs", "status", "RUNNING"));
        cases.add(Arguments.of("sync-logs", "operation_type", "everything"));
        cases.add(Arguments.of("sync-logs", "sync_id", "sync_1"));
        cases.add(Arguments.of("sync-logs", "wait", "soon"));
        cases.add(Arguments.of("sync-logs", "wait", "3600"));
        cases.add(Arguments.of("sync-all", "attach", "maybe"));
        cases.add(Arguments.of("sync", "attach", "maybe"));
        for (String route : routes().toList()) {
            cases.add(Arguments.of(route, "connection_id", "7"));
            cases.add(Arguments.of(route, "connection_id", "%00"));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void refusesParametersThatDoNotFit(String route, String name, String value) {
        var answer = call(Shared.CLINIC.as("admin"), route, Shared.CLINIC.path(route) + "?" + name + "=" + value);
        assertFlag(answer, 400, INVALID);
        assertThat(answer.jsonPath().getString("errors[0].field")).isEqualTo(name);
        assertThat(answer.jsonPath().getString("details.organization_id")).isEqualTo(Shared.CLINIC.id());
    }

    @ParameterizedTest
    @CsvSource({
        "sync-logs, limit=1",
        "sync-logs, limit=100",
        "sync-logs, limit=",
        "sync-logs, offset=2147483647",
        "sync-logs, status=failed&operation_type=full_patients",
        "active-patients, limit=500",
        "active-patients, offset=2147483647",
        "active-patients, last_synced_after=2026-02-28",
        "active-patients, last_synced_after=2026-02-28T10:00:00+11:00",
        "active-patients, last_synced_after=2026-02-28T10:00:00Z",
        "active-patients, search=",
        "active-patients, unknown=1"
    })
    void takesTheirBorders(String route, String query) {
        var answer = Shared.CLINIC.as("viewer").get(Shared.CLINIC.path(route) + "?" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }

    static Stream<String> badBodies() {
        return Stream.of(
                "{",
                "nul",
                "[]",
                "\"text\"",
                "7",
                "{}",
                "{\"api_key\":7}",
                "{\"api_key\":\"\"}",
                "{\"api_key\":\"  \"}",
                "{\"api_key\":\"a\\u0000b\"}",
                "{\"api_key\":{\"a\":1}}",
                "{\"api_key\":\"" + "x".repeat(10_000) + "\"}",
                with("\"sync_frequency_minutes\":4"),
                with("\"sync_frequency_minutes\":1441"),
                with("\"sync_frequency_minutes\":\"15\""),
                with("\"sync_frequency_minutes\":15.5"),
                with("\"sync_frequency_minutes\":1e30"),
                with("\"timezone\":\"Mars/Olympus\""),
                with("\"timezone\":7"),
                with("\"data_types\":\"patients\""),
                with("\"data_types\":[]"),
                with("\"data_types\":[\"invoices\"]"),
                with("\"data_types\":[1]"),
                with("\"data_types\":{}"),
                with("\"sync_enabled\":\"yes\""),
                with("\"shard\":7"),
                with("\"shard\":\"evil.example.org/\""));
    }

    private static String with(String member) {
        return "{\"api_key\":\"made-up-secret-au1\"," + member + "}";
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void refusesBodiesThatDoNotFit(String body) {
        var clinic = Clinic.known();
        var answer = clinic.as("admin").body(body).post(clinic.path("configure"));
        assertFlag(answer, 400, INVALID);
        assertThat(answer.jsonPath().getString("errors[0].field")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("made-up-secret");
    }

    @Test
    void tellsWhenThePmsRefusesTheKey() {
        var clinic = Clinic.known();
        var answer =
                clinic.as("admin").body("{\"api_key\":\"made-up-secret-au1\"}").post(clinic.path("configure"));
        assertFlag(answer, 401, "CLINIKO_AUTH_FAILED");
        assertThat(answer.asString()).doesNotContain("made-up-secret");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesUnknownConnections(String route) {
        var answer = call(
                body(Shared.CLINIC.as("admin"), route),
                route,
                Shared.CLINIC.path(route) + "?connection_id=" + UUID.randomUUID());
        assertFlag(answer, 404, "CONNECTION_NOT_FOUND");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesConnectionsOfOthers(String route) {
        var answer = call(
                body(Shared.CLINIC.as("admin"), route),
                route,
                Shared.CLINIC.path(route) + "?connection_id=" + Shared.foreignConnection());
        assertFlag(answer, 404, "CONNECTION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-connection", "active-patients", "sync-all", "sync"})
    void refusesWhereThereIsNoConnection(String route) {
        var clinic = Shared.WITHOUT_CONNECTION;
        assertFlag(call(clinic.as("admin"), route, clinic.path(route)), 404, "CONNECTION_NOT_FOUND");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void tellsNothingOfOtherOrganizations(String route) {
        String family = Clinic.FAMILY + route + "/";
        var foreign = call(Shared.CLINIC.as("admin"), route, family + Shared.WITHOUT_CONNECTION.id());
        var foreignNumber = call(Shared.CLINIC.as("admin"), route, family + Shared.WITHOUT_CONNECTION.number());
        var missing = call(Shared.CLINIC.as("admin"), route, family + "org_nobody");
        var missingNumber = call(Shared.CLINIC.as("admin"), route, family + "999999999");
        for (Response answer : new Response[] {foreign, foreignNumber, missing, missingNumber}) {
            assertFlag(answer, 403, "ORGANIZATION_NOT_FOUND");
            assertThat(answer.jsonPath().getString("message")).endsWith("does not exist or access denied");
        }
        assertFlag(call(Clinic.platformAdmin(), route, family + "org_nobody"), 404, "ORGANIZATION_NOT_FOUND");
        assertFlag(call(Clinic.platformAdmin(), route, family + "999999999"), 404, "ORGANIZATION_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12a", "org_", "org-1", "-1", "1%27%20or%201=1", "%00", "%F0%9F%98%80", "%E2%80%AEorg_1"})
    void refusesOrganizationsOfNoForm(String organization) {
        for (String route : routes().toList()) {
            assertFlag(
                    call(Shared.CLINIC.as("admin"), route, Clinic.FAMILY + route + "/" + organization), 400, INVALID);
        }
    }

    @Test
    void refusesOrganizationsWithoutEnd() {
        String endless = "1".repeat(3_000);
        var answer = Shared.CLINIC.as("admin").get(Clinic.FAMILY + "status/" + endless);
        assertFlag(answer, 400, INVALID);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void wantsHeaderAndPathToAgree(String route) {
        var request = Shared.CLINIC.as("admin").header("x-organization-id", Shared.WITHOUT_CONNECTION.id());
        assertFlag(call(request, route, Shared.CLINIC.path(route)), 403, "ORGANIZATION_NOT_FOUND");
        var malformed = Shared.CLINIC.as("admin").header("x-organization-id", "clinic 7");
        assertFlag(call(malformed, route, Shared.CLINIC.path(route)), 400, INVALID);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void wantsAToken(String route) {
        String path = Shared.CLINIC.path(route);
        assertFlag(call(given(), route, path), 401, "UNAUTHORIZED");
        assertFlag(call(given().header("Authorization", "Bearer nonsense"), route, path), 401, "UNAUTHORIZED");
        assertFlag(call(given().header("Authorization", "Basic YTpi"), route, path), 401, "UNAUTHORIZED");
        assertFlag(call(given().queryParam("token", Shared.CLINIC.token("admin")), route, path), 401, "UNAUTHORIZED");
        var order = TokenOrder.of(Shared.CLINIC.id(), "admin");
        assertFlag(call(Clinic.with(token(order.expiredBy(60))), route, path), 401, "UNAUTHORIZED");
        for (String flaw : new String[] {"unknownKid", "hs256", "none", "foreignKey"}) {
            var flawed = token(TokenOrder.of(Shared.CLINIC.id(), "admin").flaw(flaw));
            var answer = call(Clinic.with(flawed), route, path);
            assertFlag(answer, 401, "UNAUTHORIZED");
            assertThat(answer.asString()).doesNotContain(flawed);
        }
    }

    @Test
    void wantsAToken_forAuthVerifyToo() {
        assertTitle(given().post("/api/v1/auth/verify"), 401, "UNAUTHORIZED");
        var request = Shared.CLINIC.as("viewer").header("x-organization-id", Shared.WITHOUT_CONNECTION.id());
        assertTitle(request.post("/api/v1/auth/verify"), 403, "ORGANIZATION_NOT_FOUND");
        assertTitle(Shared.CLINIC.as("viewer").get("/api/v1/auth/verify"), 405, "METHOD_NOT_ALLOWED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-all", "sync", "configure"})
    void letsViewersOnlyRead(String route) {
        for (String role : new String[] {"viewer", "member"}) {
            var answer = body(Shared.CLINIC.as(role), route).post(Shared.CLINIC.path(route));
            assertFlag(answer, 403, "FORBIDDEN");
        }
        assertFlag(Shared.CLINIC.as("janitor").get(Shared.CLINIC.path("status")), 403, "FORBIDDEN");
    }

    @Test
    void letsManagersConfigureAllButCredentials() {
        var clinic = Clinic.connected(3);
        var withKey = clinic.as("manager")
                .body("{\"api_key\":\"" + clinic.key() + "\"}")
                .post(clinic.path("configure"));
        assertFlag(withKey, 403, "FORBIDDEN");
        assertThat(withKey.asString()).doesNotContain(clinic.key());
        var without = clinic.as("manager")
                .body("{\"sync_frequency_minutes\":30,\"sync_enabled\":false,\"timezone\":\"Australia/Perth\"}")
                .post(clinic.path("configure"));
        assertThat(without.statusCode()).as(without.asString()).isEqualTo(200);
        assertThat(without.jsonPath().getInt("sync_frequency_minutes")).isEqualTo(30);
        assertThat(without.jsonPath().getString("timezone")).isEqualTo("Australia/Perth");
        assertThat((Object) without.jsonPath().get("next_sync_at")).isNull();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesBodiesThatAreTooLarge(String route) {
        if (!WRITES.contains(route)) {
            return;
        }
        var answer = Shared.CLINIC
                .as("admin")
                .body("{\"api_key\":\"" + "x".repeat(300_000) + "\"}")
                .post(Shared.CLINIC.path(route));
        assertFlag(answer, 413, "PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-all", "sync", "configure"})
    void refusesBodiesThatAreNotJson(String route) {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            var answer = given().auth()
                    .oauth2(Shared.CLINIC.token("admin"))
                    .contentType(type)
                    .body("api_key=1")
                    .post(Shared.CLINIC.path(route));
            assertFlag(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unheard", "CLINIKO", "cliniko%20", "%00", "'"})
    void knowsItsVendors(String vendor) {
        for (String route : routes().toList()) {
            var answer = call(
                    body(Shared.CLINIC.as("admin"), route),
                    route,
                    "/api/v1/" + vendor + "/" + route + "/" + Shared.CLINIC.id());
            assertTitle(answer, 404, "NOT_FOUND");
        }
    }

    @Test
    void knowsItsMethods() {
        for (String route : READS) {
            assertFlag(Shared.CLINIC.as("admin").delete(Shared.CLINIC.path(route)), 405, "METHOD_NOT_ALLOWED");
            assertFlag(Shared.CLINIC.as("admin").post(Shared.CLINIC.path(route)), 405, "METHOD_NOT_ALLOWED");
        }
        for (String route : WRITES) {
            assertFlag(Shared.CLINIC.as("admin").get(Shared.CLINIC.path(route)), 405, "METHOD_NOT_ALLOWED");
            assertFlag(Shared.CLINIC.as("admin").put(Shared.CLINIC.path(route)), 405, "METHOD_NOT_ALLOWED");
        }
        assertTitle(given().post("/"), 405, "METHOD_NOT_ALLOWED");
        assertTitle(given().delete("/health"), 405, "METHOD_NOT_ALLOWED");
        assertFlag(Shared.CLINIC.as("admin").get(Clinic.FAMILY + "status"), 404, "NOT_FOUND");
    }

    @Test
    void ignoresWhatNobodyAskedFor() {
        for (String route : STARTS) {
            var clinic = Clinic.connected(1);
            var answer = clinic.as("manager")
                    .body("{\"anything\":\"'; drop table patient\"}")
                    .post(clinic.path(route));
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        }
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "'",
                "\"",
                "\\",
                "%",
                "_",
                "%%",
                "a%b",
                "' or '1'='1",
                "\uD83D\uDE00",
                "\u202Eabc",
                "\u05D0\u05D1",
                "${jndi:ldap://x}",
                "<script>",
                "$1",
                "\t",
                "x".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void searchesLiterally(String text) {
        var answer = Shared.CLINIC
                .as("viewer")
                .get(Shared.CLINIC.path("active-patients") + "?search="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        var all = Shared.CLINIC.as("viewer").get(Shared.CLINIC.path("active-patients"));
        long matching = all.jsonPath().<Map<String, Object>>getList("patients").stream()
                .filter(patient -> holds(patient, text))
                .count();
        assertThat(answer.jsonPath().getLong("pagination.total")).as(text).isEqualTo(matching);
    }

    /** Apostrophes are no part of what is compared: one alone finds nobody. */
    private static boolean holds(Map<String, Object> patient, String text) {
        var wanted = bare(text.strip());
        var texts = Stream.of(patient.get("first_name") + " " + patient.get("last_name"), patient.get("email"));
        return text.isBlank()
                || (!wanted.isEmpty() && texts.anyMatch(each -> bare(each).contains(wanted)));
    }

    private static String bare(@Nullable Object text) {
        return String.valueOf(text).replace("'", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void survivesHostileHeaders() {
        for (String etag : new String[] {"\"", "W/", "*,*", "\uD83D\uDE00", "x".repeat(3_000)}) {
            var answer =
                    Shared.CLINIC.as("viewer").header("If-None-Match", etag).get(Shared.CLINIC.path("sync-logs"));
            assertThat(answer.statusCode()).isIn(200, 304);
        }
    }

    private static Response call(RequestSpecification request, String route, String path) {
        return WRITES.contains(route) ? request.post(path) : request.get(path);
    }

    private static RequestSpecification body(RequestSpecification request, String route) {
        return route.equals("configure") ? request.body("{\"sync_enabled\":true}") : request;
    }

    private static String token(TokenOrder order) {
        return SandboxResource.clerk().token(order);
    }

    /** Made once, when the service runs: a clinic with patients, and one without a connection. */
    private static final class Shared {
        static final Clinic CLINIC = synced();
        static final Clinic WITHOUT_CONNECTION = Clinic.known();

        private static Clinic synced() {
            var clinic = Clinic.connected(20);
            clinic.startSync().then().statusCode(200);
            clinic.awaitEnd();
            return clinic;
        }

        static String foreignConnection() {
            return FOREIGN;
        }

        private static final String FOREIGN = foreign();

        private static String foreign() {
            var clinic = Clinic.known();
            clinic.openAccount(2);
            return clinic.configure().jsonPath().getString("connection_id");
        }
    }
}
