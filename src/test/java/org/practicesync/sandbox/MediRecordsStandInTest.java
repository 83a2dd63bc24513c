package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;
import org.practicesync.sandbox.medirecords.MediRecordsControl;
import org.practicesync.sandbox.medirecords.MediRecordsStandIn;

class MediRecordsStandInTest {
    private static final String PRACTICE = "5b0f7c1e-6f0f-4f43-9b1a-2f4f6f0c9d10";
    private static final String OTHER = "5b0f7c1e-6f0f-4f43-9b1a-000000000000";
    private static final String LIST = "/v1/practices/" + PRACTICE + "/appointments";
    private static final String TYPES = "/v1/practices/" + PRACTICE + "/appointment-types";
    private static final String CODES = "/v1/code-system/appointment-Interval-Code";
    private static final Set<String> ENVELOPE =
            Set.of("data", "first", "last", "totalPages", "totalElements", "numberOfElements", "size", "page");
    private static final MediRecordsStandIn STAND_IN = new MediRecordsStandIn();
    private static MediRecordsControl control;
    private static HttpJson http;

    @BeforeAll
    static void start() {
        STAND_IN.start(0);
        control = STAND_IN.control();
        http = new HttpJson(control.baseUrl());
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.practice("""
                {"practiceId": "%s", "timezone": "Australia/Melbourne", "restToken": "rest", "fhirToken": "fhir",
                 "providers": [{"id": "doctor", "prefix": "Dr"}, {"id": "nurse", "active": false}],
                 "types": [{"id": "t1"}, {"id": "t2", "duration": "1 hr 30 mins", "telehealth": true}, {"id": "t3", "activeStatus": 2}]}
                """.formatted(PRACTICE));
        control.practice("{\"practiceId\": \"%s\", \"restToken\": \"other\"}".formatted(OTHER));
    }

    @Test
    void keepsTheTwoApisTokensApart() {
        assertThat(get("rest", LIST).status()).isEqualTo(200);
        assertThat(get("fhir", "/fhir/v1/Practitioner").status()).isEqualTo(200);
        var wrong = get("fhir", LIST);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.json().path("error_description").asText())
                .startsWith("Invalid token does not contain resource id");
        var outcome = get("rest", "/fhir/v1/Practitioner");
        assertThat(outcome.status()).isEqualTo(403);
        assertThat(outcome.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void echoesAnUnknownToken() {
        var answer = get("canary", LIST);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_token");
        assertThat(answer.text()).contains("canary");
        assertThat(get("canary", "/fhir/v1/Practitioner").status()).isEqualTo(401);
        control.revoke(PRACTICE);
        assertThat(get("rest", LIST).status()).isEqualTo(401);
        control.restore(PRACTICE);
        assertThat(get("rest", LIST).status()).isEqualTo(200);
    }

    @Test
    void showsATokenItsPracticeOnly() {
        assertThat(get("rest", "/v1/practices/" + PRACTICE)
                        .json()
                        .path("timezone")
                        .asText())
                .isEqualTo("Australia/Melbourne");
        assertThat(get("other", "/v1/practices/" + OTHER).json().has("timezone"))
                .isFalse();
        assertThat(get("other", LIST).status()).isEqualTo(403);
        control.settings("{\"foreignPractice\": 404}");
        assertThat(get("other", LIST).status()).isEqualTo(404);
    }

    @Test
    void hasNoTokenEndpoint_unlessToldSo() {
        assertThat(http.post("/oauth/token", Json.object()).status()).isEqualTo(401);
        control.settings("{\"tokenEndpoint\": true}");
        assertThat(http.post("/oauth/token", Json.object())
                        .json()
                        .path("access_token")
                        .asText())
                .isEqualTo("rest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-10-04T00:00Z",
                "2026-10-04T00:00%2B11:00",
                "2026-10-04T00:00:00",
                "2026-10-04",
                "2026-02-30T00:00",
                "soon"
            })
    void takesRangesOfMinutesOnly(String start) {
        var answer = get("rest", LIST + "?appointmentDateRangeStart=" + start);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("path").asText()).isEqualTo(LIST);
    }

    @Test
    void includesBothEndsOfARange() {
        for (var time : List.of("2026-10-03T23:59", "2026-10-04T00:00", "2026-10-04T23:59", "2026-10-05T00:00")) {
            control.change(PRACTICE, "{\"op\": \"add\", \"fields\": {\"scheduleTime\": \"" + time + "\"}}");
        }
        var page = get(
                        "rest",
                        LIST + "?appointmentDateRangeStart=2026-10-04T00:00&appointmentDateRangeEnd=2026-10-04T23:59")
                .json();
        assertThat(page.path("data")
                        .valueStream()
                        .map(row -> row.path("scheduleTime").asText()))
                .containsExactly("2026-10-04T00:00", "2026-10-04T23:59");
    }

    @Test
    void pagesFromZero_twentyAtATime_twoHundredAtMost() {
        control.day(PRACTICE, "2026-10-04", 450);
        var first = get("rest", LIST).json();
        assertThat(names(first)).isEqualTo(ENVELOPE);
        assertThat(first.path("data")).hasSize(20);
        assertThat(first.path("totalPages").asInt()).isEqualTo(23);
        var last = get("rest", LIST + "?size=1000&page=2").json();
        assertThat(last.path("size").asInt()).isEqualTo(200);
        assertThat(last.path("numberOfElements").asInt()).isEqualTo(50);
        assertThat(last.path("last").asBoolean()).isTrue();
        assertThat(last.path("first").asBoolean()).isFalse();
        assertThat(get("rest", LIST + "?page=-1").status()).isEqualTo(400);
    }

    @Test
    void showsNothingAsAPageThatIsFirstAndLast() {
        var page = get("rest", LIST).json();
        assertThat(names(page)).isEqualTo(ENVELOPE);
        assertThat(page.path("first").asBoolean()).isTrue();
        assertThat(page.path("last").asBoolean()).isTrue();
        assertThat(page.path("totalPages").asInt(-1)).isZero();
    }

    @Test
    void fillsADayWithEveryOddThing_andNobodysName() {
        control.day(PRACTICE, "2026-10-04", 90);
        var page = get("rest", LIST + "?size=200").json();
        var rows = page.path("data").valueStream().toList();
        assertThat(rows)
                .extracting(row -> row.path("appointmentStatus").asInt())
                .contains(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(rows).anyMatch(row -> row.path("providerId").isNull());
        assertThat(rows).anyMatch(row -> row.path("notes").asText().length() == 500);
        assertThat(rows)
                .anyMatch(row -> row.path("telehealthLinkForProvider").asText().isBlank()
                        && row.path("telehealthLinkForProvider").isTextual());
        assertThat(rows)
                .filteredOn(row -> row.path("appointmentStatus").asInt() == 8)
                .allMatch(row -> row.path("cancellationReason").isInt());
        assertThat(page.toString()).doesNotContain("Example", "firstName");
        assertThat(rows).allMatch(row -> row.path("updatedDateTime").asText().endsWith("+0000"));
        var missing = get("rest", CODES)
                .json()
                .valueStream()
                .map(code -> code.path("code").asInt())
                .toList();
        assertThat(rows)
                .extracting(row -> row.path("appointmentIntervalCode").asInt())
                .contains(9);
        assertThat(missing).doesNotContain(9).contains(3);
        var patient =
                get("rest", "/v1/patients/" + rows.get(3).path("patientId").asText());
        assertThat(patient.json().path("lastName").asText()).startsWith("Example");
        assertThat(get("other", "/v1/patients/" + rows.get(3).path("patientId").asText())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void filters() {
        control.day(PRACTICE, "2026-10-04", 90);
        var doctors = get("rest", LIST + "?size=200&providerId=doctor&appointmentStatus=3")
                .json()
                .path("data");
        assertThat(doctors)
                .isNotEmpty()
                .allMatch(row -> row.path("providerId").asText().equals("doctor"));
        assertThat(get("rest", TYPES + "?telehealth=true")
                        .json()
                        .path("totalElements")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("rest", TYPES + "?activeStatus=1")
                        .json()
                        .path("totalElements")
                        .asInt())
                .isEqualTo(2);
        assertThat(get("rest", TYPES + "/t2").json().path("duration").asText()).isEqualTo("1 hr 30 mins");
        assertThat(get("rest", TYPES + "/t9").status()).isEqualTo(404);
        assertThat(get("rest", LIST + "/" + control.appointmentIds(PRACTICE).getFirst())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void hidesTheCodes_orKeepsThemElsewhere() {
        control.settings("{\"codeSystem\": \"root\"}");
        assertThat(get("rest", CODES).status()).isEqualTo(404);
        assertThat(get("rest", CODES.substring(3)).status()).isEqualTo(200);
        control.settings("{\"codeSystem\": \"none\"}");
        assertThat(get("rest", CODES.substring(3)).status()).isEqualTo(404);
    }

    @Test
    void listsPractitioners_unlessFhirIsSwitchedOff() {
        var first = get("fhir", "/fhir/v1/Practitioner?_count=1").json();
        assertThat(first.path("total").asInt()).isEqualTo(2);
        var next = first.path("link").path(1).path("url").asText();
        assertThat(next).startsWith(control.baseUrl());
        var second = get("fhir", next.substring(control.baseUrl().length())).json();
        assertThat(second.path("entry").path(0).path("resource").path("id").asText())
                .isEqualTo("nurse");
        assertThat(second.path("link")).hasSize(1);
        assertThat(get("fhir", "/fhir/v1/Practitioner/doctor").status()).isEqualTo(200);
        control.settings("{\"fhir\": false}");
        assertThat(get("fhir", "/fhir/v1/Practitioner").status()).isEqualTo(404);
    }

    @Test
    void changesRowsBetweenTwoPages() {
        control.day(PRACTICE, "2026-10-04", 45);
        control.changeOnListPage(PRACTICE, 1, "{\"op\": \"delete\", \"index\": 0}");
        assertThat(get("rest", LIST).json().path("totalElements").asInt()).isEqualTo(45);
        assertThat(get("rest", LIST + "?page=1").json().path("totalElements").asInt())
                .isEqualTo(44);
        var id = control.appointmentIds(PRACTICE).getFirst();
        control.change(PRACTICE, "{\"op\": \"cancel\", \"id\": \"" + id + "\"}");
        var row = get("rest", LIST + "/" + id).json();
        assertThat(row.path("appointmentStatus").asInt()).isEqualTo(8);
        assertThat(row.path("updatedDateTime").asText()).endsWith("+0000").doesNotStartWith("2026-07-01");
    }

    @Test
    void failsOnDemand() {
        control.day(PRACTICE, "2026-10-04", 45);
        for (var kind : List.of("401", "403", "404", "500", "503")) {
            control.fault("/appointments", 0, 1, kind);
            assertThat(get("rest", LIST).status()).isEqualTo(Integer.parseInt(kind));
        }
        control.fault("/appointments", 0, 1, "html");
        assertThat(get("rest", LIST).text()).startsWith("<!DOCTYPE html>");
        control.fault("/appointments", 0, 1, "badJson");
        assertThatThrownBy(() -> get("rest", LIST).json()).isInstanceOf(IllegalArgumentException.class);
        control.fault("/appointments", 0, 1, "cut");
        assertThatThrownBy(() -> get("rest", LIST)).isInstanceOf(UncheckedIOException.class);
        control.fault("/appointments", 1, 1, "repeatPage");
        var first = get("rest", LIST).text();
        assertThat(get("rest", LIST + "?page=1").text()).isEqualTo(first);
        assertThat(get("rest", LIST + "?page=1").text()).isNotEqualTo(first);
        control.fault("/appointments", 0, 1, "emptyPage");
        var empty = get("rest", LIST).json();
        assertThat(empty.path("data")).isEmpty();
        assertThat(empty.path("totalElements").asInt()).isEqualTo(45);
    }

    @Test
    void throttlesOneCaller() {
        control.fault("{\"match\": \"/appointments\", \"token\": \"rest\", \"times\": 2, \"kind\": \"429\"}");
        assertThat(get("other", LIST).status()).isEqualTo(403);
        assertThat(get("rest", LIST).status()).isEqualTo(429);
        control.clearFaults();
        assertThat(get("rest", LIST).status()).isEqualTo(200);
    }

    @Test
    void countsPerPractice() {
        control.day(PRACTICE, "2026-10-04", 3);
        control.resetStats(PRACTICE);
        get("rest", LIST);
        get("rest", "/v1/patients/nobody");
        get("other", "/v1/practices/" + OTHER);
        var stats = control.stats(PRACTICE);
        assertThat(stats.path("requests").asInt()).isEqualTo(2);
        assertThat(stats.path("listPages").asInt()).isEqualTo(1);
        assertThat(stats.path("patientReads").asInt()).isEqualTo(1);
    }

    @Test
    void stopsTheWorldAtAnExactPoint() throws Exception {
        control.resetStats();
        control.settings("{\"holdAfter\": 1}");
        var second = CompletableFuture.supplyAsync(() -> {
            get("rest", LIST);
            return get("rest", LIST).status();
        });
        assertThat(control.await(1).path("answered").asInt()).isEqualTo(1);
        assertThat(second).isNotDone();
        control.settings("{\"holdAfter\": -1}");
        assertThat(second.get(5, TimeUnit.SECONDS)).isEqualTo(200);
    }

    private static Set<String> names(JsonNode page) {
        var names = new HashSet<String>();
        page.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static HttpJson.Answer get(String token, String path) {
        return http.get(path, Map.of("Authorization", "Bearer " + token));
    }
}
