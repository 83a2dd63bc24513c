package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.sandbox.Vendor.ids;
import static org.practicesync.sandbox.Vendor.q;
import static org.practicesync.sandbox.Vendor.related;
import static org.practicesync.sandbox.Vendor.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;

/** Appointments and what hangs together with them, as the vendor's side of the stand-in shows them. */
class ClinikoDiaryTest {
    private static final String KEY = "canary-key-au1";
    private static final String APPOINTMENTS = "individual_appointments";
    private static final String ALL = q("archived_at:*") + "&" + q("cancelled_at:*");
    private static final ZoneId ZONE = ZoneId.of("Australia/Perth");
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 10);
    private static final ClinikoStandIn STAND_IN = new ClinikoStandIn();
    private static ClinikoControl control;
    private static Vendor vendor;

    @BeforeAll
    static void start() {
        STAND_IN.start(0);
        control = STAND_IN.control();
        vendor = new Vendor(control.apiUrl(), KEY);
    }

    @AfterAll
    static void stop() {
        STAND_IN.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.rateLimit(0, 60, "fixed", false);
        control.account("""
                {"key": "canary-key-au1", "living": 40, "archived": 4, "appointments": 700, "groups": 15, "practitioners": 6,
                 "appointmentTypes": 8, "businesses": 2, "today": "2025-11-10", "timeZone": "Australia/Perth"}
                """);
    }

    @Test
    void hidesCancelledAndArchivedAppointmentsUnlessAsked() {
        assertThat(total(APPOINTMENTS, "")).isEqualTo(700 - 7 * 9);
        assertThat(total(APPOINTMENTS, q("archived_at:*"))).isEqualTo(700 - 7 * 8);
        assertThat(total(APPOINTMENTS, q("cancelled_at:*"))).isEqualTo(700 - 7 * 2);
        assertThat(total(APPOINTMENTS, ALL)).isEqualTo(700);
        assertThat(total(APPOINTMENTS, q("cancelled_at:?") + "&" + q("archived_at:*")))
                .isEqualTo(7 * 8);
        assertThat(total(APPOINTMENTS, q("cancelled_at:?"))).isEqualTo(7 * 7);
        assertThat(total(APPOINTMENTS, ALL + "&" + q("deleted_at:?"))).isEqualTo(7 * 2);
        assertThat(control.appointments(KEY, 0, 1).path("living").asInt()).isEqualTo(700 - 7 * 9);
    }

    @Test
    void oneRecordAnswersAsItsListDoes() {
        var all = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        var cancelled = all.stream()
                .filter(row -> row.hasNonNull("cancelled_at") && !row.hasNonNull("archived_at"))
                .findFirst()
                .orElseThrow();
        var path = "/individual_appointments/" + cancelled.path("id").asText();

        assertThat(vendor.get(path).status()).isEqualTo(404);
        assertThat(vendor.get(path + "?" + q("archived_at:*")).status()).isEqualTo(404);
        assertThat(vendor.get(path + "?" + q("cancelled_at:*")).json()).isEqualTo(cancelled);
        assertThat(vendor.get("/individual_appointments/17").status()).isEqualTo(404);
        assertThat(vendor.get("/practitioners/inactive/17").text()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void everyWalkMeetsAsManyAsItsListCounts_ofEachResource() {
        assertThat(idsOf(vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*")))
                .isSorted()
                .isEqualTo(control.appointmentIds(KEY, true, true));
        assertThat(idsOf(vendor.walk(APPOINTMENTS, 33))).isEqualTo(control.appointmentIds(KEY, false, false));
        assertThat(idsOf(vendor.walk(APPOINTMENTS, 33, "cancelled_at:*")))
                .isEqualTo(control.appointmentIds(KEY, false, true));
        assertThat(vendor.walk("attendees", 100, "archived_at:*", "cancelled_at:*"))
                .hasSize(700 + 15 * 4);
        assertThat(vendor.walk("attendees", 33)).hasSize(700 - 7 * 9 + 15 * 4 - 6);
        assertThat(vendor.walk("group_appointments", 4)).hasSize(15);
        assertThat(vendor.walk("practitioners", 2)).hasSize(5);
        assertThat(vendor.walk("practitioners/inactive", 2)).hasSize(1);
        assertThat(vendor.walk("appointment_types", 3)).hasSize(7);
        assertThat(vendor.walk("appointment_types", 3, "archived_at:*")).hasSize(8);
        assertThat(vendor.walk("businesses", 1)).hasSize(2);
    }

    @Test
    void pagesInBothDirectionsAgreeWithTheWalk_alsoAfterChanges() {
        control.change(KEY, """
                [{"kind": "appointment", "op": "add", "count": 9}, {"kind": "appointment", "op": "delete", "index": 100, "count": 30},
                 {"kind": "appointment", "op": "cancel", "index": 200, "count": 30},
                 {"kind": "appointment", "op": "archive", "index": 300, "count": 30}]
                """);
        var expected = control.appointmentIds(KEY, false, false);
        var ascending = new ArrayList<Long>();
        var descending = new ArrayList<Long>();
        for (int page = 1; page <= 40; page++) {
            ascending.addAll(ids(vendor.list(APPOINTMENTS, "?sort=id&per_page=17&page=" + page)));
            descending.addAll(ids(vendor.list(APPOINTMENTS, "?sort=id:desc&per_page=17&page=" + page)));
        }

        assertThat(ascending).isEqualTo(expected);
        assertThat(descending.reversed()).isEqualTo(expected);
        assertThat(total(APPOINTMENTS, "")).isEqualTo(expected.size());
        assertThat(idsOf(vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*")))
                .hasSize(679)
                .isEqualTo(control.appointmentIds(KEY, true, true));
    }

    @Test
    void relationsAreLinksToWhatIsThere() {
        var all = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        var practitioners = union("practitioners", "practitioners/inactive");

        assertThat(relatedOf(all, "patient")).isSubsetOf(control.ids(KEY, true)).hasSizeGreaterThan(35);
        assertThat(relatedOf(all, "practitioner")).isEqualTo(practitioners);
        assertThat(relatedOf(all, "business")).isEqualTo(union("businesses"));
        assertThat(relatedOf(all, "appointment_type"))
                .isSubsetOf(ids(vendor.list("appointment_types", "?" + q("archived_at:*"))))
                .hasSize(7);
        var first = all.getFirst();
        assertThat(first.path("patient").path("links").path("self").asText())
                .startsWith(control.apiUrl() + "/patients/");
        assertThat(first.path("links").path("self").asText())
                .isEqualTo(control.apiUrl() + "/individual_appointments/"
                        + first.path("id").asText());
        assertThat(first.path("repeat_rule")).isEmpty();
        assertThat(first.path("cancellation_reason_description").asText("-")).isEmpty();
        assertThat(first.path("telehealth_url").asText())
                .contains(first.path("id").asText());
        assertThat(first.has("patient_id") || first.has("patient_case")).isFalse();
        assertThat(first.path("id").isTextual()).isTrue();
        assertThat(vendor.list("?" + q("id:=" + related(first, "patient")) + "&" + q("archived_at:*"))
                        .path("patients")
                        .path(0)
                        .path("label"))
                .isEqualTo(first.path("patient_name"));
    }

    @Test
    void appointmentsLieInPracticeHoursAroundToday() {
        var rows = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        var minutes = vendor.walk("appointment_types", 100, "archived_at:*").stream()
                .collect(Collectors.toMap(
                        type -> type.path("id").asLong(),
                        type -> type.path("duration_in_minutes").asLong()));
        for (var row : rows) {
            var start = time(row, "starts_at").atZone(ZONE);
            var end = time(row, "ends_at").atZone(ZONE);
            assertThat(start.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            assertThat(start.getHour()).isGreaterThanOrEqualTo(8);
            assertThat(end).isBeforeOrEqualTo(start.toLocalDate().atTime(18, 0).atZone(ZONE));
            assertThat(Duration.between(start, end).toMinutes())
                    .isEqualTo(minutes.get(related(row, "appointment_type")));
            assertThat(time(row, "created_at")).isBefore(start.toInstant());
            assertThat(time(row, "updated_at"))
                    .isBetween(time(row, "created_at"), TODAY.atStartOfDay(ZONE).toInstant());
            if (row.hasNonNull("cancelled_at")) {
                assertThat(time(row, "cancelled_at")).isBetween(time(row, "created_at"), time(row, "updated_at"));
                assertThat(row.path("cancellation_reason").asInt()).isIn(10, 20, 30, 31, 40, 50, 60);
                assertThat(row.path("cancellation_reason_description").asText()).isNotEmpty();
            }
        }
        var days = rows.stream()
                .map(row -> time(row, "starts_at").atZone(ZONE).toLocalDate())
                .sorted()
                .toList();
        assertThat(days.getFirst()).isBetween(TODAY.minusDays(760), TODAY.minusDays(700));
        assertThat(days.getLast()).isBetween(TODAY.plusDays(30), TODAY.plusDays(60));
    }

    @Test
    void filtersAsTheOperatorTableSays() {
        var all = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        var patient = related(all.get(5), "patient");
        var practitioners = List.copyOf(relatedOf(all, "practitioner"));
        var two = practitioners.get(0) + "," + practitioners.get(1);

        assertThat(vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*", "patient_id:=" + patient))
                .isEqualTo(all.stream()
                        .filter(row -> related(row, "patient") == patient)
                        .toList());
        assertThat(total(APPOINTMENTS, ALL + "&" + q("practitioner_id:=" + two)))
                .isEqualTo(all.stream()
                        .filter(row -> practitioners.subList(0, 2).contains(related(row, "practitioner")))
                        .count());
        assertThat(total(APPOINTMENTS, ALL + "&" + q("did_not_arrive:=true")))
                .isEqualTo(all.stream()
                        .filter(row -> row.path("did_not_arrive").asBoolean())
                        .count())
                .isBetween(20, 28);
        assertThat(total(APPOINTMENTS, ALL + "&" + q("repeated_from_id:?"))).isZero();
        for (var refused : List.of("patient_name:=x", "starts_at:=2026-01-01T00:00:00Z", "did_not_arrive:=maybe")) {
            assertThat(vendor.get("/individual_appointments?" + q(refused)).status())
                    .as(refused)
                    .isEqualTo(400);
        }
        assertThat(vendor.get("/group_appointments?" + q("cancelled_at:*")).status())
                .isEqualTo(400);
        assertThat(vendor.get("/practitioners?" + q("archived_at:*")).status()).isEqualTo(400);
    }

    @Test
    void boundsOfTimeSplitTheListInTwo() {
        var all = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        for (var field : List.of("starts_at", "updated_at")) {
            // A value that occurs, and in the case of updated_at more than once: the border belongs to one side only.
            var border = all.get(350).path(field).asText();
            var from = vendor.walk(APPOINTMENTS, 50, "archived_at:*", "cancelled_at:*", field + ":>=" + border);
            var before = vendor.walk(APPOINTMENTS, 50, "archived_at:*", "cancelled_at:*", field + ":<" + border);

            assertThat(from)
                    .isNotEmpty()
                    .allMatch(row -> !time(row, field).isBefore(Instant.parse(border)))
                    .contains(all.get(350));
            assertThat(before).isNotEmpty().allMatch(row -> time(row, field).isBefore(Instant.parse(border)));
            assertThat(from.size() + before.size()).isEqualTo(700);
        }
    }

    @Test
    void walkThroughAWindowIsTheSameInTwoLanes() {
        var window = new String[] {
            "starts_at:>=2025-10-11T00:00:00Z", "starts_at:<2025-12-02T00:00:00Z", "cancelled_at:*", "archived_at:*"
        };
        var whole = idsOf(vendor.walk(APPOINTMENTS, 20, window));
        long middle = whole.get(whole.size() / 2);
        var lower =
                Stream.concat(Stream.of(window), Stream.of("id:<=" + middle)).toArray(String[]::new);
        var upper = Stream.concat(Stream.of(window), Stream.of("id:>" + middle)).toArray(String[]::new);

        assertThat(whole).isSorted().hasSizeBetween(20, 200);
        assertThat(Stream.concat(
                                idsOf(vendor.walk(APPOINTMENTS, 20, lower)).stream(),
                                idsOf(vendor.walk(APPOINTMENTS, 20, upper)).stream())
                        .toList())
                .isEqualTo(whole);
    }

    @Test
    void sortsByChangeTimeWithTiesById() {
        var rows = new ArrayList<JsonNode>();
        for (int page = 1; page <= 7; page++) {
            rows.addAll(rows(vendor.list(APPOINTMENTS, "?" + ALL + "&sort=updated_at,id&per_page=100&page=" + page)));
        }
        var times = rows.stream().map(row -> row.path("updated_at").asText()).toList();
        var keys = rows.stream()
                .map(row -> row.path("updated_at").asText() + row.path("id").asText())
                .toList();

        assertThat(keys).isSorted().hasSize(700);
        assertThat(new HashSet<>(times)).hasSizeBetween(500, 650);
        assertThat(rows(vendor.list(APPOINTMENTS, "?" + ALL + "&sort=updated_at:desc&per_page=1"))
                        .getFirst()
                        .path("updated_at")
                        .asText())
                .isEqualTo(times.getLast());
        assertThat(rows(vendor.list(APPOINTMENTS, "?" + ALL + "&sort=starts_at&per_page=100")).stream()
                        .map(row -> row.path("starts_at").asText())
                        .toList())
                .isSorted();
    }

    @Test
    void ordersChangeAppointments_andTheirAttendeesFollow() {
        var ids = control.appointmentIds(KEY, false, false);
        var people = control.ids(KEY, false);
        var before = one(APPOINTMENTS, ids.get(1));
        var added = control.change(KEY, """
                [{"kind": "appointment", "op": "cancel", "id": "%d", "fields": {"cancellation_reason": 30, "cancellation_note": "ill"}},
                 {"kind": "appointment", "op": "move", "id": "%d", "fields": {"starts_at": "2026-05-04T02:00:00Z"}},
                 {"kind": "appointment", "op": "noShow", "id": "%d"}, {"kind": "appointment", "op": "archive", "id": "%d"},
                 {"kind": "appointment", "op": "delete", "id": "%d"},
                 {"kind": "appointment", "op": "edit", "id": "%d", "fields": {"notes": "moved in", "patient_id": "%d"}},
                 {"kind": "appointment", "op": "add", "fields": {"patient_id": "%d", "starts_at": "2026-03-11T01:00:00Z"}}]
                """.formatted(
                                ids.get(0),
                                ids.get(1),
                                ids.get(2),
                                ids.get(3),
                                ids.get(4),
                                ids.get(5),
                                people.get(7),
                                people.get(8)))
                .getLast();

        var cancelled = one(APPOINTMENTS, ids.get(0));
        assertThat(cancelled.path("cancellation_reason_description").asText()).isEqualTo("Sick");
        assertThat(time(cancelled, "cancelled_at")).isEqualTo(time(cancelled, "updated_at"));
        assertThat(attendeeOf(ids.get(0)).path("cancelled_at")).isEqualTo(cancelled.path("cancelled_at"));
        var moved = one(APPOINTMENTS, ids.get(1));
        assertThat(Duration.between(time(moved, "starts_at"), time(moved, "ends_at")))
                .isEqualTo(Duration.between(time(before, "starts_at"), time(before, "ends_at")));
        assertThat(one(APPOINTMENTS, ids.get(2)).path("did_not_arrive").asBoolean())
                .isTrue();
        assertThat(attendeeOf(ids.get(2)).path("arrived").asBoolean(true)).isFalse();
        assertThat(attendeeOf(ids.get(3)).hasNonNull("archived_at")).isTrue();
        assertThat(vendor.get("/individual_appointments/" + ids.get(4) + "?" + ALL)
                        .status())
                .isEqualTo(404);
        assertThat(total("attendees", ALL + "&" + q("booking_id:=" + ids.get(4))))
                .isZero();
        assertThat(related(one(APPOINTMENTS, ids.get(5)), "patient")).isEqualTo(people.get(7));
        assertThat(related(attendeeOf(ids.get(5)), "patient")).isEqualTo(people.get(7));
        assertThat(added).isGreaterThan(ids.getLast());
        assertThat(time(one(APPOINTMENTS, added), "starts_at")).isEqualTo("2026-03-11T01:00:00Z");
        assertThat(time(one(APPOINTMENTS, added), "ends_at")).isBetween("2026-03-11T01:15:00Z", "2026-03-11T02:30:00Z");
        assertThat(attendeeOf(added).path("booking").path("links").path("self").asText())
                .endsWith("/bookings/" + added);
        assertThat(related(attendeeOf(added), "patient")).isEqualTo(people.get(8));
        assertThat(total(APPOINTMENTS, ALL + "&" + q("updated_at:>=2025-11-11T00:00:00Z")))
                .isEqualTo(6);
    }

    @Test
    void oracleTellsWhatTheVendorShows() {
        var change = control.change(KEY, "{\"kind\": \"appointment\", \"op\": \"noShow\", \"index\": 3}");
        var shown = vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*");
        var told = rows(control.appointments(KEY, 0, 1000));

        assertThat(told).hasSize(700);
        for (int i = 0; i < 700; i++) {
            var row = shown.get(i);
            var entry = told.get(i);
            assertThat(entry.path("id")).isEqualTo(row.path("id"));
            assertThat(entry.path("patient_id").asLong()).isEqualTo(related(row, "patient"));
            assertThat(entry.path("practitioner_id").asLong()).isEqualTo(related(row, "practitioner"));
            assertThat(entry.path("appointment_type_id").asLong()).isEqualTo(related(row, "appointment_type"));
            assertThat(entry.path("business_id").asLong()).isEqualTo(related(row, "business"));
            for (var same : List.of("starts_at", "ends_at", "cancelled_at", "did_not_arrive", "updated_at")) {
                assertThat(entry.path(same)).as(same).isEqualTo(row.path(same));
            }
            assertThat(entry.path("archived").asBoolean()).isEqualTo(row.hasNonNull("archived_at"));
        }
        assertThat(told.get(3).path("id").asLong()).isEqualTo(change.getFirst());
        assertThat(told.get(3).path("did_not_arrive").asBoolean()).isTrue();
    }

    @Test
    void everyAppointmentHasOneAttendee_andGroupsHaveTheirPatients() {
        var attendees = vendor.walk("attendees", 100, "archived_at:*", "cancelled_at:*");
        var byBooking = attendees.stream().collect(Collectors.groupingBy(row -> related(row, "booking")));
        for (var appointment : vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*")) {
            var mine = byBooking.getOrDefault(appointment.path("id").asLong(), List.of());
            assertThat(mine).hasSize(1);
            assertThat(mine.getFirst().path("patient")).isEqualTo(appointment.path("patient"));
            assertThat(mine.getFirst().path("cancelled_at")).isEqualTo(appointment.path("cancelled_at"));
            assertThat(mine.getFirst().path("arrived").asBoolean(false))
                    .isEqualTo(appointment.path("patient_arrived").asBoolean());
            assertThat(mine.getFirst().path("telehealth_url").asText())
                    .isNotEqualTo(appointment.path("telehealth_url").asText())
                    .isNotEqualTo(mine.getFirst().path("cancellation_url").asText());
        }
        for (var group : vendor.walk("group_appointments", 100)) {
            var seats = byBooking.getOrDefault(group.path("id").asLong(), List.of());
            var attending = seats.stream()
                    .filter(row -> !row.hasNonNull("cancelled_at"))
                    .map(row -> Long.toString(related(row, "patient")))
                    .toList();
            assertThat(seats).hasSize(4);
            assertThat(relatedOf(seats, "patient")).hasSize(4);
            assertThat(texts(group.path("patient_ids"))).isEqualTo(attending);
            assertThat(group.path("max_attendees").asInt()).isPositive();
            assertThat(group.has("patient") || group.has("cancelled_at")).isFalse();
        }
    }

    @Test
    void knowsWhoWorksWhere_andWhatIsOffered() {
        var active = rows(vendor.list("practitioners", ""));
        var inactive = rows(vendor.list("practitioners/inactive", "")).getFirst();
        var types = rows(vendor.list("appointment_types", "?" + q("archived_at:*")));
        var businesses = rows(vendor.list("businesses", ""));

        assertThat(active).hasSize(5).allMatch(row -> row.path("active").asBoolean());
        assertThat(inactive.path("active").asBoolean(true)).isFalse();
        assertThat(vendor.get("/practitioners/" + inactive.path("id").asText()).json())
                .isEqualTo(inactive);
        assertThat(types.stream().filter(row -> row.path("telehealth_enabled").asBoolean()))
                .hasSize(2);
        assertThat(types.getLast().hasNonNull("archived_at")).isTrue();
        assertThat(businesses.getFirst().path("time_zone").asText()).isEqualTo("Perth");
        assertThat(texts(businesses.getLast().path("appointment_type_ids"))).hasSize(8);
        control.change(
                KEY, "{\"kind\": \"practitioner\", \"op\": \"edit\", \"index\": 0, \"fields\": {\"active\": false}}");
        assertThat(ids(vendor.list("practitioners/inactive", "")))
                .containsExactly(
                        active.getFirst().path("id").asLong(),
                        inactive.path("id").asLong());
        assertThat(vendor.list("practitioners/inactive", "?per_page=1")
                        .path("links")
                        .path("next")
                        .asText())
                .isEqualTo(control.apiUrl() + "/practitioners/inactive?page=2&per_page=1");
    }

    @Test
    void changesHappenBetweenTwoPagesOfTheList_andItsFiguresAreItsOwn() {
        var before = control.appointmentIds(KEY, true, true);
        var order =
                "[{\"kind\": \"appointment\", \"op\": \"delete\", \"id\": \"%d\"}, {\"kind\": \"appointment\", \"op\": \"add\"}]";
        control.changeOnListPage(KEY, APPOINTMENTS, 2, order.formatted(before.get(250)));
        vendor.walk();
        assertThat(control.appointmentIds(KEY, true, true)).isEqualTo(before);
        control.resetStats(KEY);

        var seen = idsOf(vendor.walk(APPOINTMENTS, 100, "archived_at:*", "cancelled_at:*"));

        assertThat(seen)
                .doesNotContain(before.get(250))
                .hasSize(700)
                .isEqualTo(control.appointmentIds(KEY, true, true));
        vendor.list("attendees", "");
        vendor.get("/individual_appointments/" + seen.getFirst());
        var stats = control.awaitListPages(KEY, APPOINTMENTS, 8);
        assertThat(stats.path("listPages").asInt()).isZero();
        assertThat(stats.path("singleReads").asInt()).isZero();
        assertThat(stats.path("listPagesOf").path(APPOINTMENTS).asInt()).isEqualTo(8);
        assertThat(stats.path("listPagesOf").path("attendees").asInt()).isEqualTo(1);
        assertThat(stats.path("singleReadsOf").path(APPOINTMENTS).asInt()).isEqualTo(1);
    }

    @Test
    void failsOnDemandAsPatientsDo() {
        control.fault("GET /v1/individual_appointments?", 0, 1, "emptyList");
        var empty = vendor.list(APPOINTMENTS, "");
        assertThat(rows(empty)).isEmpty();
        assertThat(empty.path("total_entries").asInt(-1)).isZero();
        control.fault("GET /v1/individual_appointments?", 0, 1, "emptyPage");
        assertThat(vendor.list(APPOINTMENTS, "").path("total_entries").asInt()).isEqualTo(637);
        control.fault("GET /v1/attendees?", 0, 1, "badJson");
        assertThat(vendor.get("/attendees").text()).isEqualTo("{\"attendees\":[{\"id\":");
        control.quirks("{\"ignoreIdFilter\": true}");
        assertThat(ids(vendor.list(APPOINTMENTS, "?sort=id&" + q("id:>" + Long.MAX_VALUE))))
                .hasSize(50);
    }

    @Test
    void anAccountHasNoAppointmentsUnlessAsked() {
        control.account("bare-au1", "17", "Bare", "23", 3, 0, 0);
        var bare = new Vendor(control.apiUrl(), "bare-au1");

        assertThat(rows(bare.list(APPOINTMENTS, ""))).isEmpty();
        assertThat(rows(bare.list("attendees", ""))).isEmpty();
        assertThat(ids(bare.list("businesses", ""))).containsExactly(25L);
        control.change("bare-au1", "{\"kind\": \"appointment\", \"op\": \"add\", \"count\": 3}");
        assertThat(bare.walk(APPOINTMENTS, 10)).hasSize(3);
        assertThat(bare.walk("attendees", 10)).hasSize(3);
    }

    @Test
    void aMillionAppointmentsCostNothing() {
        var order = """
                {"key": "large-au1", "accountId": "99", "living": 98000, "archived": 2000, "appointments": 1000000, "practitioners": 40,
                 "appointmentTypes": 16, "businesses": 5, "today": "2025-11-10"}
                """;
        long start = System.nanoTime();
        control.account(order);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        var large = new Vendor(control.apiUrl(), "large-au1");

        start = System.nanoTime();
        for (int page = 1; page < 200; page++) {
            var list = large.list(APPOINTMENTS, "?" + ALL + "&sort=id&per_page=1&page=" + page * 5_000);
            assertThat(list.path("total_entries").asInt()).isEqualTo(1_000_000);
            var after = q("id:>" + ids(list).getFirst());
            assertThat(large.list(APPOINTMENTS, "?" + ALL + "&sort=id&per_page=1&" + after)
                            .path("total_entries")
                            .asInt())
                    .isEqualTo(1_000_000 - page * 5_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        var recent = q("starts_at:>=2025-10-11T00:00:00Z") + "&" + q("starts_at:<2026-01-10T00:00:00Z");
        assertThat(large.list(APPOINTMENTS, "?sort=id&per_page=100&" + recent)
                        .path("total_entries")
                        .asInt())
                .isBetween(50_000, 120_000);
    }

    private static int total(String resource, String query) {
        return vendor.list(resource, "?per_page=1&" + query)
                .path("total_entries")
                .asInt(-1);
    }

    private static JsonNode one(String resource, long id) {
        return vendor.get("/" + resource + "/" + id + "?" + ALL).json();
    }

    private static JsonNode attendeeOf(long appointment) {
        return rows(vendor.list("attendees", "?" + ALL + "&" + q("booking_id:=" + appointment)))
                .getFirst();
    }

    private static List<Long> idsOf(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asLong()).toList();
    }

    private static Set<Long> relatedOf(List<JsonNode> rows, String relation) {
        return rows.stream().map(row -> related(row, relation)).collect(Collectors.toSet());
    }

    private static Set<Long> union(String... resources) {
        return Stream.of(resources)
                .flatMap(resource -> ids(vendor.list(resource, "")).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Instant time(JsonNode row, String field) {
        return Instant.parse(row.path(field).asText());
    }
}
