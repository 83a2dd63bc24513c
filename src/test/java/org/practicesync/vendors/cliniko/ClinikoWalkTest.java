package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.FeedPage;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What a page must look like to be believed. */
class ClinikoWalkTest {
    @Test
    void comparesIdsAsNumbers() {
        var page = checkedById(page(true, "9", "10", "9007199254740993"), "8", "9007199254740993");

        assertThat(page.cursor()).isEqualTo("9007199254740993");
        assertThat(page.last()).isFalse();
    }

    @Test
    void goesOnAfterAShortPage_whileThereIsANextOne() {
        assertThat(checkedById(page(true, "5"), "4", "90").last()).isFalse();
    }

    @Test
    void endsAtItsBound_whenThereIsNoNextPageOrNothing() {
        assertThat(checkedById(page(false, "5"), "4", "90").cursor()).isEqualTo("90");
        assertThat(checkedById(page(true), "4", "90").last()).isTrue();
    }

    @Test
    void endsOnlyWithAnEmptyPage_whenThereAreNoLinks() {
        var some = new ClinikoWire.Page(List.of(record("5")), 1L, null);
        var none = new ClinikoWire.Page(List.of(), 0L, null);

        assertThat(checkedById(some, "4", "90").last()).isFalse();
        assertThat(checkedById(none, "5", "90").last()).isTrue();
    }

    @Test
    void noticesAnOrderOrFilterThatWasIgnored() {
        assertThat(brokenBy(() -> checkedById(page(true, "6", "5"), "4", "90"))).contains("ascend");
        assertThat(brokenBy(() -> checkedById(page(true, "5", "5"), "4", "90"))).contains("ascend");
        assertThat(brokenBy(() -> checkedById(page(true, "4", "5"), "4", "90"))).contains("cursor");
        assertThat(brokenBy(() -> checkedById(page(true, "5", "91"), "4", "90")))
                .contains("upper bound");
        assertThat(brokenBy(() -> checkedById(page(true, "x5"), "4", "90"))).contains("64-bit");
    }

    @Test
    void passesOverRecordsWithoutId_butNotForever() {
        var page = checkedById(page(true, "5", null, "6"), "4", "90");

        assertThat(page.size()).isEqualTo(3);
        assertThat(page.cursor()).isEqualTo("6");
        assertThatThrownBy(() -> checkedById(page(true, null, null), "4", "90")).isInstanceOf(VendorException.class);
    }

    @Test
    void sweepsForChangesAfterTheLastPage() {
        var since = Instant.parse("2031-03-20T22:41:07Z");

        var first = checkedByPage(page(true, "3", "1"), ClinikoPlace.of(null), since);
        var second = checkedByPage(page(false, "2"), ClinikoPlace.of(first.cursor()), since);
        var swept = checkedByPage(page(false, "2"), ClinikoPlace.of(second.cursor()), since);

        assertThat(first.cursor()).startsWith("p:1:");
        assertThat(second.cursor()).startsWith("s:0:");
        assertThat(second.last()).isFalse();
        assertThat(swept.last()).isTrue();
    }

    @Test
    void believesAnEmptyList_onlyWithACountOfNobody() {
        var links = new ClinikoWire.PageLinks(null);
        var beginning = ClinikoPlace.of(null);

        assertThat(checkedByPage(page(false), beginning, null).last()).isTrue();
        assertThatThrownBy(() -> checkedByPage(new ClinikoWire.Page(List.of(), null, links), beginning, null))
                .isInstanceOf(VendorException.class);
        assertThatThrownBy(() -> checkedByPage(new ClinikoWire.Page(List.of(), 648L, links), beginning, null))
                .isInstanceOf(VendorException.class);
    }

    @Test
    void countsRecordsWithoutIdInTheList_andNotAgainInTheSweep() {
        var since = Instant.parse("2031-03-20T22:41:07Z");

        var listed = checkedByPage(page(false, "2", null), ClinikoPlace.of(null), since);
        var swept = checkedByPage(page(false, "2", null), ClinikoPlace.of(listed.cursor()), since);

        assertThat(listed.rejected()).hasSize(1);
        assertThat(swept.rejected()).isEmpty();
        assertThat(swept.records()).hasSize(1);
    }

    @Test
    void endsWithoutSweep_whenNoChangeTimeIsKnown() {
        assertThat(checkedByPage(page(false, "3"), ClinikoPlace.of(null), null).last())
                .isTrue();
    }

    @Test
    void stops_whenTheSamePageComesAgain() {
        var first = checkedByPage(page(true, "3", "1"), ClinikoPlace.of(null), null);
        var place = ClinikoPlace.of(first.cursor());

        assertThatThrownBy(() -> checkedByPage(page(true, "3", "1"), place, null))
                .isInstanceOfSatisfying(
                        VendorException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(VendorFailure.Malformed.class));
    }

    private static FeedPage<PatientRecord> checkedById(
            ClinikoWire.Page page, @Nullable String position, @Nullable String end) {
        return ClinikoWalk.checkedById(ClinikoLists.PATIENTS, page, position, end);
    }

    private static FeedPage<PatientRecord> checkedByPage(
            ClinikoWire.Page page, ClinikoPlace place, @Nullable Instant since) {
        return ClinikoWalk.checkedByPage(ClinikoLists.PATIENTS, page, place, since);
    }

    private static String brokenBy(ThrowingCallable call) {
        var thrown = (VendorException) org.assertj.core.api.Assertions.catchThrowable(call);
        assertThat(thrown.failure()).isInstanceOf(VendorFailure.OrderBroken.class);
        return ((VendorFailure.OrderBroken) thrown.failure()).what();
    }

    private static ClinikoWire.Page page(boolean next, @Nullable String... ids) {
        List<JsonNode> records = Stream.of(ids).map(ClinikoWalkTest::record).toList();
        var links = new ClinikoWire.PageLinks(next ? "https://api.au1.cliniko.com/v1/patients?page=2" : null);
        return new ClinikoWire.Page(records, (long) ids.length, links);
    }

    private static JsonNode record(@Nullable String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id);
    }
}
