package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.pms.DayFeed.Day;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.http.Json;
import org.practicesync.testkit.SandboxResource;

/** The sync of a day and the run sheet that it leaves. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class DaySyncJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(25);
    private static final String DAY = RunSheet.DAY;
    private static final String NINE = DAY + "T09:00:00Z";

    private final ClinikoControl cliniko = SandboxResource.cliniko();

    @BeforeEach
    void quietVendor() {
        cliniko.reset();
        cliniko.rateLimit(0, 60, "fixed", false);
    }

    @AfterEach
    void letGo() {
        cliniko.holdAfter(-1);
        cliniko.latency(0, 0);
    }

    @Test
    void countsWhatCameWhatChangedAndWhatIsSkipped() {
        var sheet = RunSheet.in("UTC");
        var video = sheet.book(NINE, sheet.telehealth(), 3);
        sheet.book(DAY + "T11:00:00Z", sheet.type("Follow-up"), 2);
        assertFigures(sheet.synced(DAY), 5, 3, 0, 2);
        assertFigures(sheet.synced(DAY), 5, 0, 0, 2);

        sheet.move(video.getFirst(), DAY + "T15:00:00Z");
        assertFigures(sheet.synced(DAY), 5, 0, 1, 2);

        var entries = sheet.entries(DAY);
        assertThat(sheet.idsOn(DAY)).containsExactly(text(video.get(1)), text(video.get(2)), text(video.getFirst()));
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.path("isTelehealth").asBoolean()).isTrue();
            assertThat(entry.path("removed").asBoolean()).isFalse();
            assertThat(entry.path("durationMinutes").asInt()).isPositive();
            assertThat(entry.path("status").asText()).isEqualTo("booked");
            assertThat(entry.path("appointmentType").path("name").asText()).isEqualTo("Telehealth follow-up");
            assertThat(entry.path("practitioner").path("name").asText()).isNotBlank();
            assertThat(entry.path("clinician").isNull()).isTrue();
            // No sync of records ran: the day's sync told who comes.
            assertThat(entry.path("patient").path("lastName").asText()).isNotBlank();
        });
    }

    @Test
    void putsATypeOntoTheSheetThatBecomesTelehealth_andTakesItOffAgain() {
        var sheet = RunSheet.in("UTC");
        var type = sheet.type("Follow-up");
        sheet.book(NINE, type, 2);
        assertFigures(sheet.synced(DAY), 2, 0, 0, 2);
        assertThat(sheet.entries(DAY)).isEmpty();
        sheet.set(type, true, true).then().statusCode(200);
        assertFigures(sheet.synced(DAY), 2, 2, 0, 0);
        assertThat(sheet.entries(DAY)).hasSize(2);
        sheet.set(type, true, false).then().statusCode(200);
        assertFigures(sheet.synced(DAY), 2, 0, 0, 2);
        assertThat(sheet.entries(DAY)).isEmpty();
    }

    @Test
    void marksWhatThePmsShowsNoMore_andTakesTheMarkAwayWhenItIsBack() {
        var sheet = RunSheet.in("UTC");
        var ids = sheet.book(NINE, sheet.telehealth(), 2);
        sheet.synced(DAY);
        sheet.move(ids.getFirst(), "2031-06-01T09:00:00Z");
        assertFigures(sheet.synced(DAY), 1, 0, 0, 0);
        assertThat(removed(sheet)).containsExactly(text(ids.getFirst()));
        assertThat(sheet.entries(DAY)).hasSize(2);
        assertThat(sheet.diary.appointment(ids.getFirst(), "presence")).isEqualTo("present");

        sheet.move(ids.getFirst(), NINE);
        assertFigures(sheet.synced(DAY), 2, 0, 1, 0);
        assertThat(removed(sheet)).isEmpty();
    }

    @Test
    void followsWhomThePracticeFollows() {
        var sheet = RunSheet.in("UTC");
        sheet.book(NINE, sheet.telehealth(), 2);
        var practitioner = sheet.practitioner(0);
        sheet.map(practitioner, "\"new\"", true).then().statusCode(200);
        assertFigures(sheet.synced(DAY), 2, 2, 0, 0);
        assertThat(sheet.entries(DAY))
                .allMatch(entry -> entry.path("clinician").path("name").asText().equals("Dr N"));
        sheet.map(practitioner, "null", true).then().statusCode(200);
        assertFigures(sheet.synced(DAY), 2, 0, 0, 2);
        assertThat(sheet.entries(DAY)).isEmpty();
    }

    /** Of 25, 24 and 23 hours. */
    @ParameterizedTest
    @CsvSource({"Australia/Sydney, 2031-04-06", "Australia/Perth, 2031-05-06", "Europe/London, 2031-03-30"})
    void aDayIsThePracticesOwn(String zone, String date) {
        var sheet = RunSheet.in(zone);
        var day = new Day(LocalDate.parse(date), ZoneId.of(zone));
        var type = sheet.telehealth();
        sheet.book(day.begin().minusSeconds(600).toString(), type, 1);
        long first = sheet.book(day.begin().toString(), type, 1).getFirst();
        long last = sheet.book(day.end().minusSeconds(600).toString(), type, 1).getFirst();
        sheet.book(day.end().toString(), type, 1);
        assertFigures(sheet.synced(date), 2, 2, 0, 0);
        assertThat(sheet.idsOn(date)).containsExactly(text(first), text(last));
        // It ends on the next day, and stands on the one on which it starts.
        assertThat(sheet.idsOn(day.date().plusDays(1).toString())).isEmpty();
    }

    @Test
    void goesOnBesideAFullSync() {
        var diary = Diary.connected(120, 200, 0);
        var sheet = RunSheet.of(diary);
        sheet.book(NINE, sheet.telehealth(), 2);
        cliniko.latency(60, 60);
        var full = diary.clinic.start(true);
        assertFigures(sheet.synced(DAY), 2, 2, 0, 0);
        cliniko.latency(0, 0);
        assertThat(diary.clinic.ended(full).path("status").asText()).isEqualTo("completed");
        assertThat(diary.ours()).isEqualTo(diary.theirs());
        diary.clinic.assertMirrorsThePms();
        assertFigures(sheet.synced(DAY), 2, 0, 0, 0);
    }

    @Test
    void isTakenOverAtItsPartAndCountsNothingTwice() {
        var sheet = RunSheet.in("UTC");
        int booked = JourneyProfile.PAGE_SIZE + 10;
        sheet.book(NINE, sheet.telehealth(), booked);
        cliniko.resetStats();
        sheet.synced("2031-07-01");
        int ofAnEmptyDay = cliniko.stats().path("answered").asInt();
        // Both lists of an empty day are one page each; here the first page and its patients are answered.
        cliniko.resetStats();
        cliniko.holdAfter(ofAnEmptyDay - 2 + 2);
        var answer = CompletableFuture.supplyAsync(() -> sheet.sync(DAY));
        await().atMost(SOON).until(() -> cliniko.stats().path("held").asInt() > 0);
        var connection = sheet.clinic.connection("id");
        var where = " where r.scope = 'day' and r.state = 'running' and r.connection_id = '" + connection + "'";
        assertThat(sheet.clinic.query("select k.pages::text from sync_run r join sync_run_kind k"
                        + " on k.organization_id = r.organization_id and k.run_id = r.id" + where))
                .containsExactly("1");
        sheet.clinic.execute(
                "update sync_run r set fence = fence + 1, lease_until = clock_timestamp() - interval '1 second'"
                        + where);
        cliniko.holdAfter(-1);

        assertFigures(figures(answer.join()), booked, booked, 0, 0);
        assertThat(sheet.entries(DAY)).hasSize(booked);
        assertThat(sheet.clinic.query(
                        "select takeovers::text from sync_run where day = ?::date and connection_id = ?::uuid",
                        DAY,
                        sheet.clinic.connection("id")))
                .containsExactly("1");
    }

    @Test
    void failsInThePmssWords_andLeavesTheScheduleAlone() {
        var sheet = RunSheet.in("UTC");
        sheet.synced(DAY);
        sheet.clinic.fault("/v1/individual_appointments", 1, "403", 1);
        var refused = sheet.sync(DAY);
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(403);
        assertThat(refused.jsonPath().getString("error")).isEqualTo("Sync failed");
        assertThat(refused.jsonPath().getString("error_code")).isEqualTo("PMS_PERMISSION_MISSING");
        assertThat(refused.jsonPath().getString("details")).isNotBlank();
        assertThat(refused.jsonPath().getString("syncId")).isNotBlank();
        assertThat(sheet.clinic.connection("consecutive_failures")).isEqualTo("0");

        cliniko.revoke(sheet.clinic.key);
        var revoked = sheet.sync(DAY);
        assertThat(revoked.statusCode()).as(revoked.asString()).isEqualTo(401);
        assertThat(revoked.jsonPath().getString("error_code")).isEqualTo("CLINIKO_AUTH_FAILED");
        assertThat(sheet.sync(DAY).statusCode()).isEqualTo(409);
    }

    @Test
    void tellsItsHistory() {
        var sheet = RunSheet.in("UTC");
        sheet.synced(DAY);
        sheet.clinic.fault("/v1/individual_appointments", 1, "403", 1);
        sheet.sync(DAY);
        var history = sheet.clinic.json(sheet.path("/sync"));
        var syncs = RunSheet.list(history.path("syncs"));
        assertThat(syncs).extracting(sync -> sync.path("status").asText()).containsExactly("error", "success");
        assertThat(syncs).allMatch(sync -> sync.path("syncType").asText().equals("manual"));
        assertThat(syncs.getFirst().path("errorMessage").asText()).isNotBlank();
        assertThat(history.path("nextSyncAt").isTextual()).isTrue();
        assertThat(RunSheet.list(sheet.clinic.json(sheet.path("/sync?limit=1")).path("syncs")))
                .hasSize(1);
    }

    @Test
    void readsTodayWhereNothingIsSaid() {
        var sheet = RunSheet.in("UTC");
        assertThat(sheet.as("manager").post(sheet.path("/sync")).statusCode()).isEqualTo(200);
        assertThat(sheet.clinic
                        .json(sheet.path("/appointments"))
                        .path("timezone")
                        .asText())
                .isEqualTo("UTC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"date\":\"2031-02-29\"}", "{\"date\":7}", "{\"date\":\"\"}", "[]", "{"})
    void refusesWhatIsNoDay(String body) {
        var sheet = RunSheet.in("UTC");
        var answer = sheet.as("manager").body(body).post(sheet.path("/sync"));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("error_code")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void isClosedToOthersAndToThoseWhoMayOnlyRead() {
        var sheet = RunSheet.in("UTC");
        var stranger = RunSheet.in("UTC");
        for (String route : List.of("/sync", "/appointments", "/practitioners", "/appointment-types")) {
            assertThat(stranger.as("admin").get(sheet.path(route)).statusCode())
                    .as(route)
                    .isEqualTo(404);
            assertThat(stranger.as("admin")
                            .get("/api/pms/connections/none" + route)
                            .statusCode())
                    .as(route)
                    .isEqualTo(404);
            assertThat(sheet.as("viewer").get(sheet.path(route)).statusCode())
                    .as(route)
                    .isEqualTo(200);
        }
        assertThat(stranger.sync(DAY).statusCode()).isEqualTo(200);
        assertThat(stranger.as("admin").post(sheet.path("/sync")).statusCode()).isEqualTo(404);
        assertThat(sheet.as("viewer").post(sheet.path("/sync")).statusCode()).isEqualTo(403);
        assertThat(sheet.as("viewer")
                        .get(sheet.path("/appointments?date=2031-13-01"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sheet.as("viewer").get(sheet.path("/sync?limit=101")).statusCode())
                .isEqualTo(400);
    }

    private static List<String> removed(RunSheet sheet) {
        return sheet.entries(DAY).stream()
                .filter(entry -> entry.path("removed").asBoolean())
                .map(entry -> entry.path("pmsAppointmentId").asText())
                .toList();
    }

    private static JsonNode figures(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return Json.read(answer.asString()).path("result");
    }

    private static void assertFigures(JsonNode result, int fetched, int created, int updated, int skipped) {
        assertThat(List.of(
                        result.path("appointmentsFetched").asInt(),
                        result.path("appointmentsCreated").asInt(),
                        result.path("appointmentsUpdated").asInt(),
                        result.path("appointmentsSkipped").asInt()))
                .as(result.toString())
                .containsExactly(fetched, created, updated, skipped);
    }

    private static String text(long id) {
        return Long.toString(id);
    }
}
