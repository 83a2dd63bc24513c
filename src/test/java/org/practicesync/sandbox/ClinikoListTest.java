package org.practicesync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practicesync.sandbox.Vendor.ids;
import static org.practicesync.sandbox.Vendor.q;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.sandbox.cliniko.ClinikoControl;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;

class ClinikoListTest {
    private static final String KEY = "canary-key-au1";
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
        control.account(KEY, "1734455210098800000", "Example Clinic", "1734455210098800002", 648, 12, 3);
    }

    @Test
    void hidesArchivedPatientsUnlessAsked() {
        assertThat(vendor.list("").path("total_entries").asInt()).isEqualTo(648);
        assertThat(vendor.list("").path("patients")).hasSize(50);
        assertThat(vendor.list("?" + q("archived_at:*")).path("total_entries").asInt())
                .isEqualTo(660);
        assertThat(vendor.list("?" + q("archived_at:?")).path("total_entries").asInt())
                .isEqualTo(12);
        assertThat(vendor.list("?q=" + "archived_at:!?").path("total_entries").asInt())
                .isEqualTo(648);
    }

    @Test
    void linksKeepTheFiltersAndEndWithTheList() {
        var first = vendor.list("?per_page=500&" + q("archived_at:*"));
        var last = vendor.list("?page=7&per_page=100&" + q("archived_at:*"));
        var beyond = vendor.list("?page=8&per_page=100&" + q("archived_at:*"));

        assertThat(first.path("links").path("next").asText())
                .startsWith(control.apiUrl() + "/patients?q%5B%5D=archived_at")
                .endsWith("page=2&per_page=100");
        assertThat(first.path("links").has("previous")).isFalse();
        assertThat(last.path("patients")).hasSize(60);
        assertThat(last.path("links").has("next")).isFalse();
        assertThat(beyond.path("patients")).isEmpty();
    }

    @Test
    void walkMeetsEveryIdOfALargeAccount_evenAmongChanges() {
        control.account(KEY, "7", "Large", "9", 95_000, 5_000, 10);
        control.change(KEY, """
                [{"op": "add", "count": 25}, {"op": "delete", "index": 500, "count": 120}, {"op": "archive", "index": 75000},
                 {"op": "edit", "index": -1, "fields": {"last_name": "Edited"}}]
                """);

        var seen = vendor.walk();

        assertThat(seen).isSorted().hasSize(99_905).isEqualTo(control.ids(KEY, true));
        assertThat(seen.getLast()).isGreaterThan(1L << 53);
    }

    @Test
    void pagesInBothDirectionsAgreeWithTheWalk() {
        control.change(KEY, "[{\"op\": \"add\", \"count\": 7}, {\"op\": \"delete\", \"index\": 100, \"count\": 9}]");
        var expected = control.ids(KEY, false);
        var ascending = new ArrayList<Long>();
        var descending = new ArrayList<Long>();
        for (int page = 1; page <= 40; page++) {
            ascending.addAll(ids(vendor.list("?sort=id&per_page=17&page=" + page)));
            descending.addAll(ids(vendor.list("?sort=id:desc&per_page=17&page=" + page)));
        }
        Collections.reverse(descending);

        assertThat(ascending).isEqualTo(expected);
        assertThat(descending).isEqualTo(expected);
    }

    @Test
    void sortsByChangeTimeWithTiesById() {
        var all = new ArrayList<Long>();
        var times = new ArrayList<String>();
        for (int page = 1; page <= 7; page++) {
            var list = vendor.list("?" + q("archived_at:*") + "&sort=updated_at,id&per_page=100&page=" + page);
            all.addAll(ids(list));
            list.path("patients")
                    .forEach(patient -> times.add(patient.path("updated_at").asText()));
        }

        assertThat(times).isSorted();
        assertThat(new HashSet<>(times)).hasSizeLessThan(times.size());
        assertThat(all).containsExactlyInAnyOrderElementsOf(control.ids(KEY, true));
        assertThat(all).isNotEqualTo(control.ids(KEY, true));
    }

    @Test
    void filtersAsTheOperatorTableSays() {
        var tenth = control.ids(KEY, true).get(9);
        assertThat(ids(vendor.list("?" + q("id:=" + tenth + ",17")))).containsExactly(tenth);
        assertThat(vendor.list("?" + q("first_name:~ROH") + "&" + q("email:!?"))
                        .path("total_entries")
                        .asInt())
                .isPositive();
        assertThat(ids(vendor.list("?" + q("last_name:=sample-1")))).hasSize(1);
        assertThat(vendor.list("?" + q("date_of_birth:=****-05-**"))
                        .path("total_entries")
                        .asInt())
                .isBetween(1, 200);
        assertThat(vendor.get("/patients?" + q("updated_at:=2025-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(400);
        assertThat(vendor.get("/patients?" + q("phone:=1")).status()).isEqualTo(400);
    }

    @Test
    void listsOnlyWhatChangedSince() {
        var edited = control.change(KEY, "{\"op\": \"edit\", \"index\": 3, \"fields\": {\"first_name\": \"Ngaio\"}}");
        var list = vendor.list("?" + q("updated_at:>2026-01-01T00:00:00Z") + "&sort=updated_at,id");
        assertThat(ids(list)).isEqualTo(edited);
        assertThat(list.path("patients").path(0).path("label").asText()).startsWith("Ngaio ");
    }

    @Test
    void quirksBreakWhatTheyName() {
        var ids = control.ids(KEY, false);
        control.quirks("{\"ignoreIdFilter\": true, \"clampPerPage\": 25}");
        assertThat(ids(vendor.list("?sort=id&per_page=100&" + q("id:>" + ids.get(50)))))
                .isEqualTo(ids.subList(0, 25));
        control.quirks("{\"ignoreIdFilter\": false, \"ignoreUpperBound\": true, \"ignoreSort\": true}");
        assertThat(ids(vendor.list("?sort=id&" + q("id:<=" + ids.get(5))))).hasSize(25);
        assertThat(ids(vendor.list("?sort=id"))).isNotEqualTo(ids.subList(0, 25));
        control.quirks("{\"ignoreSort\": false, \"repeatPage\": true}");
        assertThat(ids(vendor.list("?page=1"))).isEqualTo(ids(vendor.list("?page=2")));
    }

    @Test
    void listsByChangeTimeWithEveryBound_alsoInsideOneSecond() {
        control.change(KEY, "{\"op\": \"edit\", \"index\": 0, \"count\": 250, \"fields\": {\"notes\": \"x\"}}");
        var edited = control.ids(KEY, true).subList(0, 250);
        var second = vendor.list("?" + q("id:=" + edited.getFirst()) + "&" + q("archived_at:*"))
                .path("patients")
                .path(0)
                .path("updated_at")
                .asText();

        assertThat(changed(">=" + second)).isEqualTo(edited);
        assertThat(changed(">" + second)).isEmpty();
        assertThat(changed("<" + second))
                .hasSize(410)
                .doesNotContainAnyElementsOf(edited)
                .isNotEqualTo(control.ids(KEY, true).subList(250, 660));
        assertThat(changed("<=" + second)).hasSize(660).endsWith(edited.toArray(Long[]::new));
    }

    @Test
    void vendorsClockIsNotOurs() {
        control.settings("{\"clockOffsetSeconds\": -3600}");
        control.change(KEY, "{\"op\": \"edit\", \"index\": 3}");
        control.settings("{\"clockOffsetSeconds\": 3600}");
        control.change(KEY, "{\"op\": \"edit\", \"index\": 4}");
        var patients = control.patients(KEY, 0, 5).path("patients");
        var early = Instant.parse(patients.path(3).path("updated_at").asText());
        var late = Instant.parse(patients.path(4).path("updated_at").asText());

        assertThat(Duration.between(early, late)).isBetween(Duration.ofSeconds(7200), Duration.ofSeconds(7230));
    }

    @Test
    void quirksOfTheChangeList() {
        control.change(KEY, "{\"op\": \"edit\", \"index\": 0, \"count\": 20}");
        control.quirks("{\"ignoreSecondSort\": true}");
        var scattered = changed(">2026-01-01T00:00:00Z");
        assertThat(scattered)
                .containsExactlyInAnyOrderElementsOf(control.ids(KEY, true).subList(0, 20))
                .isNotEqualTo(control.ids(KEY, true).subList(0, 20))
                .isEqualTo(changed(">2026-01-01T00:00:00Z"));
        control.quirks("{\"ignoreChangeFilter\": true}");
        assertThat(changed(">2026-01-01T00:00:00Z")).hasSize(660);
    }

    private static List<Long> changed(String filter) {
        var all = new ArrayList<Long>();
        for (int page = 1; page <= 7; page++) {
            all.addAll(ids(vendor.list("?" + q("updated_at:" + filter) + "&" + q("archived_at:*")
                    + "&sort=updated_at,id&per_page=100&page=" + page)));
        }
        return all;
    }

    @Test
    void changesHappenBetweenTwoPages() {
        var before = control.ids(KEY, false);
        control.changeOnListPage(
                KEY, 2, "[{\"op\": \"delete\", \"id\": \"" + before.get(250) + "\"}, {\"op\": \"add\"}]");

        var seen = vendor.walk();

        assertThat(seen).doesNotContain(before.get(250)).hasSize(660).isEqualTo(control.ids(KEY, true));
    }
}
