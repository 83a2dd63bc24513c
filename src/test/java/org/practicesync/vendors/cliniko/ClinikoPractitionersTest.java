package org.practicesync.vendors.cliniko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;

/** What a page of practitioners must look like to be believed. */
class ClinikoPractitionersTest {
    @Test
    void goesOnAfterTheLastId_andEndsWithTheList() {
        var first = ClinikoPractitioners.checked(page(9L, true, "5", "7"), ClinikoStaffPlace.ACTIVE);
        var last = ClinikoPractitioners.checked(page(1L, false, "9"), ClinikoStaffPlace.of(first.cursor()));

        assertThat(first.cursor()).isEqualTo("active:7");
        assertThat(first.last()).isFalse();
        assertThat(last.cursor()).isEqualTo("active:9");
        assertThat(last.last()).isTrue();
    }

    @Test
    void believesAnEmptyList_onlyWithACountOfNobody() {
        assertThat(ClinikoPractitioners.checked(page(0L, false), ClinikoStaffPlace.INACTIVE)
                        .last())
                .isTrue();
        assertThat(ClinikoPractitioners.checked(page(null, false), ClinikoStaffPlace.of("inactive:7"))
                        .last())
                .isTrue();
        assertMalformed(() -> ClinikoPractitioners.checked(page(null, false), ClinikoStaffPlace.INACTIVE));
        assertMalformed(() -> ClinikoPractitioners.checked(page(3L, false), ClinikoStaffPlace.INACTIVE));
        assertMalformed(() -> ClinikoPractitioners.checked(page(3L, false), ClinikoStaffPlace.of("inactive:7")));
    }

    @Test
    void noticesAnOrderOrFilterThatWasIgnored() {
        assertBroken(() -> ClinikoPractitioners.checked(page(2L, false, "7", "5"), ClinikoStaffPlace.ACTIVE));
        assertBroken(() -> ClinikoPractitioners.checked(page(2L, false, "5"), ClinikoStaffPlace.of("active:5")));
    }

    @Test
    void tellsByTheListWhoIsActive_whereTheRecordDoesNot() {
        assertThat(ClinikoPractitioners.checked(page(1L, false, "5"), ClinikoStaffPlace.ACTIVE)
                        .records())
                .extracting(PractitionerRecord::active)
                .containsExactly(true);
        assertThat(ClinikoPractitioners.checked(page(1L, false, "5"), ClinikoStaffPlace.INACTIVE)
                        .records())
                .extracting(PractitionerRecord::active)
                .containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "active:", "retired", "inactive:x", "p:1:"})
    void readsNoPlaceOutOfAnotherWalk(String position) {
        assertThatThrownBy(() -> ClinikoStaffPlace.of(position)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertMalformed(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VendorException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(VendorFailure.Malformed.class));
    }

    private static void assertBroken(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VendorException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(VendorFailure.OrderBroken.class));
    }

    private static ClinikoWire.Page page(@Nullable Long total, boolean next, String... ids) {
        List<JsonNode> records = Stream.of(ids)
                .<JsonNode>map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
                .toList();
        return new ClinikoWire.Page(
                records, total, new ClinikoWire.PageLinks(next ? "https://elsewhere.example/" : null));
    }
}
