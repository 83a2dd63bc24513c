package org.practicesync.vendors.halaxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.vendors.halaxy.HalaxyDayPlace.Names;
import org.practicesync.vendors.halaxy.HalaxyDayPlace.Span;
import org.practicesync.vendors.halaxy.HalaxyWire.Bundle;
import org.practicesync.vendors.halaxy.HalaxyWire.Link;

class HalaxyPlaceTest {
    private static final List<JsonNode> TWO = rows("1", "2");

    @Test
    void readsItsOwnCursor() {
        var place = HalaxyPlace.BEGINNING.after(TWO);
        var day = HalaxyDayPlace.BEGINNING.finding(Names.NONE).at(place, 250L);

        assertThat(HalaxyPlace.of(place.cursor())).isEqualTo(place);
        assertThat(HalaxyDayPlace.of(day.cursor())).isEqualTo(day);
        assertThat(HalaxyDayPlace.of(null)).isEqualTo(HalaxyDayPlace.BEGINNING);
        assertThatThrownBy(() -> HalaxyDayPlace.of("elsewhere")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HalaxyPlace.of("elsewhere")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noticesTheSamePageAgain_andNoOther() {
        var place = HalaxyPlace.BEGINNING.after(TWO);

        malformed(() -> place.after(TWO));
        assertThat(place.after(rows("2", "3")).page()).isEqualTo(2);
        assertThat(place.after(List.of()).after(List.of()).page()).isEqualTo(3);
    }

    @Test
    void goesOnAfterAShortPage_untilTheLinksOrTheCountSayOtherwise() {
        var place = HalaxyPlace.BEGINNING.after(TWO);

        assertThat(place.isLast(bundle(null, link("next", "x?page=2")), TWO)).isFalse();
        assertThat(place.isLast(bundle(null, link("last", "x?_count=2&page=2")), TWO))
                .isFalse();
        assertThat(place.isLast(bundle(null, link("last", "x?page=1")), TWO)).isTrue();
        assertThat(place.isLast(bundle(null), TWO)).isTrue();
        assertThat(place.isLast(new Bundle("Bundle", null, null, null), TWO)).isFalse();
        assertThat(place.isLast(new Bundle("Bundle", 3L, null, null), TWO)).isFalse();
        assertThat(place.isLast(new Bundle("Bundle", 2L, null, null), TWO)).isTrue();
    }

    @Test
    void callsAListThatEndsBeforeItsCountBroken() {
        malformed(() -> HalaxyPlace.BEGINNING.after(TWO).isLast(bundle(3L), TWO));
        malformed(() -> HalaxyPlace.BEGINNING.after(List.of()).isLast(bundle(3L), List.of()));
    }

    @Test
    void endsAListThatDoesNotEnd() {
        malformed(() -> new HalaxyPlace(HalaxyPlace.PAGES_MAX, 0, "").after(TWO));
    }

    @Test
    void asksForADayInOtherWays_asLongAsThereAreAny() {
        var refused = new VendorFailure.Refused("no");
        var forbidden = new VendorFailure.PermissionMissing("read patients");
        var day = HalaxyDayPlace.BEGINNING;

        assertThat(day.otherwise(new VendorFailure.AuthRejected())).isNull();
        assertThat(day.otherwise(forbidden)).isEqualTo(day.finding(Names.NONE));
        assertThat(day.finding(Names.NONE).otherwise(forbidden)).isNull();
        assertThat(day.otherwise(refused)).isEqualTo(day.finding(Names.SINGLY));
        assertThat(day.finding(Names.SINGLY).otherwise(refused))
                .extracting(HalaxyDayPlace::span)
                .isEqualTo(Span.EVE);
        assertThat(day.finding(Names.SINGLY).byDate().otherwise(refused)).isNull();
    }

    @Test
    void givesUpOnADayThatNeverHoldsStill() {
        var place = HalaxyDayPlace.BEGINNING;
        for (int time = 0; time < 5; time++) {
            place = place.anew();
        }
        assertThatThrownBy(place::anew)
                .isInstanceOfSatisfying(
                        VendorException.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(VendorFailure.Unavailable.class));
    }

    private static void malformed(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        VendorException.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(VendorFailure.Malformed.class));
    }

    private static Bundle bundle(@Nullable Long total, Link... links) {
        return new Bundle("Bundle", total, List.of(links), null);
    }

    private static Link link(String relation, String url) {
        return new Link(relation, url);
    }

    private static List<JsonNode> rows(String... ids) {
        return Stream.of(ids)
                .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
                .toList();
    }
}
