package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.Segment;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.WalkPlan;

/** What changed, read from the model of a practice, and what a page of changes must look like to be believed. */
class ClinikoChangesTest {
    private static final String T = "2031-03-21T08:00:00Z";
    private static final String T1 = "2031-03-21T08:00:01Z";
    private static final String T2 = "2031-03-21T08:00:02Z";
    private static final ClinikoChangePlace FROM = ClinikoChangePlace.from(Instant.parse(T), null);

    @Test
    void goesOnFromTheLastSecond_whoseRecordsComeAgain() {
        var page = checked(page(9L, true, "7", T, "3", T1, "5", T1), FROM, T2);

        assertThat(page.cursor()).isEqualTo("f:1931846401::8");
        assertThat(page.last()).isFalse();
        assertThat(page.records()).hasSize(3);
    }

    @Test
    void drainsASecondThatFillsAPage_fromItsBeginning() {
        var page = checked(page(9L, true, "7", T, "3", T), FROM, T2);
        var first = checked(page(3L, true, "2", T, "3", T), FROM.drain(true), T2);
        var last = checked(page(1L, false, "9", T), FROM.drain(true).drainedTo("3", 1L), T2);

        assertThat(page.cursor()).isEqualTo("t:1931846400::");
        assertThat(first.cursor()).isEqualTo("t:1931846400:3:1");
        assertThat(last.cursor()).isEqualTo("f:1931846401::");
        assertThat(last.last()).isFalse();
    }

    /** Somebody below our place may have changed in it meanwhile. */
    @Test
    void drainsASecondThatMayHaveGoneOn_onceMore_ifAnythingCameAfterIt() {
        var after = FROM.drain(false).drained();

        assertThat(checked(page(9L, true, "7", T), FROM, "2031-03-21T07:59:59Z").cursor())
                .isEqualTo("o:1931846400::");
        assertThat(checked(page(9L, true, "7", T), FROM, null).cursor()).isEqualTo("o:1931846400::");
        assertThat(checked(page(1L, false, "7", T), FROM.drain(false), null).cursor())
                .isEqualTo(after.cursor());
        assertThat(checked(page(0L, false), after, null).last()).isTrue();
        assertThat(checked(page(1L, false, "8", T1), after, null).last()).isFalse();
        assertThat(checked(page(1L, false, "8", T1), after, null).cursor()).isEqualTo("t:1931846400::");
    }

    @Test
    void endsWithAnEmptyPageOrNoNextOne_neverWithAShortOne() {
        assertThat(checked(page(0L, false), FROM, T).last()).isTrue();
        assertThat(checked(page(1L, false, "3", T), FROM, T).last()).isTrue();
        assertThat(checked(page(9L, true, "3", T1), FROM, T).last()).isFalse();
    }

    @Test
    void noticesAnOrderOrFilterThatWasIgnored() {
        assertThat(brokenBy(() -> checked(page(9L, true, "1", T2, "2", T1), FROM, T2)))
                .contains("ascend");
        assertThat(brokenBy(() -> checked(page(9L, true, "1", "2031-03-21T07:59:59Z"), FROM, T2)))
                .contains("filter");
        assertThat(brokenBy(() -> checked(page(9L, true, "1", T1), FROM.drain(true), T2)))
                .contains("outside");
        assertThat(brokenBy(() -> checked(page(9L, true, "2", T, "1", T), FROM.drain(true), T2)))
                .contains("ids");
        assertThat(brokenBy(
                        () -> checked(page(9L, true, "3", T), FROM.drain(true).drainedTo("3", 1L), T2)))
                .contains("cursor");
        assertThat(brokenBy(() -> checked(page(9L, true, "3", "yesterday"), FROM, T2)))
                .contains("time");
        assertThat(brokenBy(() -> checked(page(9L, true, "3", null), FROM, T2))).contains("time");
    }

    /** Sorted by creation instead, a page can look sorted by change time, and its end then hides who comes after it. */
    @Test
    void noticesAnOrderThatOnlyLooksRight_byTheCountOfTheRest() {
        var first = checked(page(3L, true, "1", T, "2", T2), FROM, T2);
        var place = ClinikoChangePlace.of(String.valueOf(first.cursor()));

        assertThat(place.least()).isEqualTo(2);
        assertThat(brokenBy(() -> checked(page(1L, false, "2", T2), place, T2))).contains("fewer");
        assertThat(brokenBy(() -> checked(page(null, false), place, T2))).contains("fewer");
    }

    @Test
    void readsArchivedAndMergedOnesToo() {
        var practice = new ClinikoModel(3, 0, 1);
        var archived = practice.insert();
        var loser = practice.insert();
        var winner = practice.insert();
        practice.tick();
        var since = practice.now();
        practice.archive(archived);
        practice.merge(loser, winner);

        assertThat(walked(practice, since)).containsExactlyInAnyOrder("" + archived, "" + loser, "" + winner);
    }

    @Test
    void meetsWhoChangesDuringTheWalk_whereverItStood() {
        var practice = new ClinikoModel(3, 20, 8);
        practice.unsteadyTies();
        var plan = plan(practice, practice.now().minusSeconds(7));
        var moved = practice.ids().getFirst();
        practice.beforeCall(() -> {
            practice.tick();
            practice.edit(moved);
        });

        assertThat(read(practice, plan).stream().map(PatientRecord::pmsId))
                .containsAll(practice.ids().stream().map(String::valueOf).toList());
    }

    @Test
    void meetsEverybodyOfASecondThatFillsPages_whateverTheirOrder() {
        var practice = new ClinikoModel(3, 40, 1);
        practice.unsteadyTies();

        assertThat(walked(practice, practice.now()))
                .containsAll(practice.ids().stream().map(String::valueOf).toList());
    }

    @Test
    void missesNoChangeBelowItsPlace_inASecondThatGoesOn() {
        var practice = new ClinikoModel(3, 12, 1);
        var plan = plan(practice, practice.now());
        var lowest = practice.ids().getFirst();
        var highest = practice.ids().getLast();
        var calls = new int[1];
        practice.beforeCall(() -> {
            if (++calls[0] == 4) {
                practice.edit(lowest);
                practice.tick();
                practice.edit(highest);
            }
        });

        var read = read(practice, plan);

        assertThat(read.stream()
                        .filter(patient -> patient.pmsId().equals("" + lowest))
                        .toList())
                .last()
                .extracting(PatientRecord::firstName)
                .isEqualTo(String.valueOf(practice.version(lowest)));
        assertThat(read).extracting(PatientRecord::pmsUpdatedAt).contains(practice.changed(highest));
    }

    @Test
    void plansAnEmptyPractice_whosePageIsEmpty() {
        var practice = new ClinikoModel(3, 0, 1);
        var plan = plan(practice, Instant.EPOCH);

        assertThat(plan.total()).isZero();
        assertThat(plan.upperBound()).isNull();
        assertThat(plan.watermark()).isNull();
        assertThat(read(practice, plan)).isEmpty();
        assertThat(counted(practice, plan)).isZero();
    }

    @Test
    void asksForNoCount_whereNoSecondIsOver() {
        var practice = new ClinikoModel(3, 12, 1);
        var calls = new int[1];
        practice.beforeCall(() -> calls[0]++);

        var plan = plan(practice, practice.now());

        assertThat(plan.total()).isZero();
        assertThat(calls[0]).isEqualTo(2);
        assertThat(counted(practice, plan)).isZero();
        assertThat(calls[0]).isEqualTo(2);
        assertThat(walked(practice, practice.now())).hasSize(12);
    }

    @Test
    void doesNotPlan_whenTheNewestChangeIsNotTheNewest() {
        var practice = new ClinikoModel(3, 12, 5);
        practice.tick();
        practice.insert();
        practice.ignoreSort();
        assertThat(brokenBy(() -> plan(practice, practice.now()))).contains("after the newest");

        var deaf = new ClinikoModel(3, 12, 5);
        deaf.ignore("updated_at:>=");
        assertThat(brokenBy(() -> plan(deaf, deaf.now()))).contains("after the newest");
    }

    @Test
    void looksAgain_whenSomebodyChangesMeanwhile() {
        var practice = new ClinikoModel(3, 12, 5);
        var calls = new int[1];
        practice.beforeCall(() -> {
            if (++calls[0] == 2) {
                practice.tick();
                practice.insert();
            }
        });

        assertThat(plan(practice, practice.now()).watermark()).isEqualTo(practice.now());
    }

    private static WalkPlan plan(ClinikoModel practice, Instant since) {
        return practice.feed().planChanges(practice.session(), since).await().indefinitely();
    }

    private static @Nullable Long counted(ClinikoModel practice, WalkPlan plan) {
        return practice.feed().count(practice.session(), plan).await().indefinitely();
    }

    private static List<String> walked(ClinikoModel practice, Instant since) {
        return read(practice, plan(practice, since)).stream()
                .map(PatientRecord::pmsId)
                .distinct()
                .toList();
    }

    private static List<PatientRecord> read(ClinikoModel practice, WalkPlan plan) {
        var read = new ArrayList<PatientRecord>();
        Segment segment = plan.segments().getFirst();
        for (int pages = 0; !segment.done() && pages < 1000; pages++) {
            var page = practice.feed()
                    .fetch(practice.session(), plan, segment)
                    .await()
                    .indefinitely();
            read.addAll(page.records());
            segment = segment.at(page.cursor(), page.last());
        }
        assertThat(segment.done()).isTrue();
        return read;
    }

    private static String brokenBy(ThrowingCallable call) {
        var thrown = (VendorException) catchThrowable(call);
        assertThat(thrown.failure()).isInstanceOf(VendorFailure.OrderBroken.class);
        return ((VendorFailure.OrderBroken) thrown.failure()).what();
    }

    private static FeedPage<PatientRecord> checked(
            ClinikoWire.Page page, ClinikoChangePlace place, @Nullable String bound) {
        return ClinikoChanges.checked(ClinikoLists.PATIENTS, page, place, bound);
    }

    /** Ids and change times by turns. */
    private static ClinikoWire.Page page(@Nullable Long total, boolean next, @Nullable String... texts) {
        List<JsonNode> records = Stream.iterate(0, i -> i < texts.length, i -> i + 2)
                .map(i -> record(texts[i], texts[i + 1]))
                .toList();
        var links = new ClinikoWire.PageLinks(next ? "https://api.au1.cliniko.com/v1/patients?page=2" : null);
        return new ClinikoWire.Page(records, total, links);
    }

    private static JsonNode record(@Nullable String id, @Nullable String time) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("updated_at", time);
    }
}
