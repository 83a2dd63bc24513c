package org.practicesync.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practicesync.testkit.SandboxResource;

/** A PMS that ignores what it is asked, and a clinic that works while it is read. */
@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class OddVendorJourneyTest {
    private static final String IGNORE_SORT = "{\"ignoreSort\":true}";
    private static final String IGNORE_ID_FILTER = "{\"ignoreIdFilter\":true}";
    private static final String IGNORE_UPPER_BOUND = "{\"ignoreUpperBound\":true}";
    private static final String CLAMP = "{\"clampPerPage\":25}";

    @BeforeEach
    void quietVendor() {
        SandboxResource.cliniko().reset();
        SandboxResource.cliniko().rateLimit(0, 60, "fixed", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {IGNORE_SORT, IGNORE_ID_FILTER, IGNORE_UPPER_BOUND, CLAMP, "{\"lenientFilters\":true}"})
    void bringsEveryPatientAnyway(String quirk) {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.quirks(quirk);
        var log = clinic.sync();
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(log.path("records_processed").asInt()).isEqualTo(660);
        assertThat(receipt(log).path("balanced").asBoolean()).isTrue();
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
    }

    @ParameterizedTest
    @ValueSource(strings = {IGNORE_SORT, IGNORE_ID_FILTER})
    void saysThatItWalkedAnotherWay(String quirk) {
        var clinic = Clinic.connected(130, 2);
        clinic.cliniko.quirks(quirk);
        var receipt = receipt(clinic.sync());
        assertThat(receipt.path("strategy").asText()).isEqualTo("offset");
        assertThat(receipt.path("note").asText()).contains("walked by page");
    }

    @ParameterizedTest
    @ValueSource(strings = {IGNORE_SORT, IGNORE_ID_FILTER})
    void noticesInTheMiddleThatItIsIgnored(String quirk) {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.resetStats();
        clinic.cliniko.holdAfter(7);
        var syncId = clinic.start();
        clinic.cliniko.await(7);
        clinic.cliniko.quirks(quirk);
        clinic.cliniko.holdAfter(-1);
        var log = clinic.ended(syncId);
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(log.path("records_processed").asInt()).isEqualTo(660);
        assertThat(log.path("metadata").path("records_created").asInt()).isEqualTo(660);
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
    }

    @Test
    void bringsALargePracticeAnyway_whenLanesRunIntoEachOther() {
        var clinic = Clinic.connected(2500, 12);
        clinic.cliniko.quirks(IGNORE_UPPER_BOUND);
        var log = clinic.sync();
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(receipt(log).path("strategy").asText()).isEqualTo("offset");
        assertThat(log.path("records_processed").asInt()).isEqualTo(2512);
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
    }

    @Test
    void completesNothing_whenAPageComesAgainAndAgain() {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.quirks("{\"repeatPage\":true}");
        var log = clinic.sync();
        assertThat(log.path("status").asText()).isEqualTo("failed");
        assertThat(log.path("metadata").path("progress_percent").asDouble()).isLessThan(100);
        assertThat(log.path("error_details").path("error_code").asText()).isIn("PMS_BAD_RESPONSE", "SYNC_INCOMPLETE");
    }

    @Test
    void fallsBackWithoutRewritingWhatIsKnown() {
        var clinic = Clinic.connected(130, 2);
        clinic.sync();
        var before = clinic.rows();
        clinic.cliniko.quirks(IGNORE_SORT);
        var log = clinic.sync();
        assertThat(log.path("metadata").path("records_unchanged").asInt()).isEqualTo(132);
        assertThat(clinic.rows()).isEqualTo(before);
    }

    @Test
    void seesEveryoneWhoIsThereThroughout_whileTheClinicWorks() {
        var clinic = Clinic.connected(648, 12);
        var log = syncWhileTheClinicWorks(clinic);
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
        assertThat(receipt(log).path("balanced").asBoolean()).isTrue();
    }

    @Test
    void seesEveryoneWhoIsThereThroughout_whileALargeClinicWorks() {
        var clinic = Clinic.connected(2500, 30);
        var log = syncWhileTheClinicWorks(clinic);
        assertThat(log.path("metadata").path("outcome").asText())
                .as(log.toString())
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {IGNORE_SORT, IGNORE_ID_FILTER, IGNORE_UPPER_BOUND})
    void missesNobodySilently_whilePeopleLeaveAnOddPms(String quirk) {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.quirks(quirk);
        var before = clinic.vendorIds();
        clinic.cliniko.changeOnListPage(
                clinic.key,
                3,
                "[{\"op\":\"delete\",\"index\":5},{\"op\":\"delete\",\"index\":40,\"count\":3},"
                        + "{\"op\":\"archive\",\"index\":300,\"count\":4}]");
        var log = clinic.sync();
        if (log.path("status").asText().equals("completed")) {
            assertThat(clinic.storedIds()).containsAll(throughout(before, clinic));
        } else {
            assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("incomplete");
        }
    }

    /** As many come as leave: the sums agree although a page by number was moved under the walk. */
    @ParameterizedTest
    @ValueSource(strings = {IGNORE_SORT, IGNORE_ID_FILTER})
    void missesNobodySilently_whileTheClinicWorksAndThePmsIsOdd(String quirk) {
        var clinic = Clinic.connected(648, 12);
        clinic.cliniko.quirks(quirk);
        var before = clinic.vendorIds();
        work(clinic);
        var log = clinic.sync();
        if (log.path("status").asText().equals("completed")) {
            assertThat(clinic.storedIds()).containsAll(throughout(before, clinic));
        } else {
            assertThat(log.path("metadata").path("outcome").asText()).isEqualTo("incomplete");
        }
    }

    @Test
    void leavesNewcomersToTheNextRun() {
        var clinic = Clinic.connected(200, 0);
        clinic.cliniko.changeOnListPage(clinic.key, 2, "{\"op\":\"add\",\"count\":7}");
        assertThat(clinic.sync().path("records_processed").asInt()).isEqualTo(200);
        var second = clinic.sync();
        assertThat(second.path("metadata").path("records_created").asInt()).isEqualTo(7);
        assertThat(clinic.storedIds()).isEqualTo(clinic.vendorIds());
    }

    private static JsonNode syncWhileTheClinicWorks(Clinic clinic) {
        var before = clinic.vendorIds();
        work(clinic);
        var log = clinic.sync();
        var throughout = throughout(before, clinic);
        assertThat(throughout).hasSizeLessThan(before.size());
        assertThat(clinic.storedIds()).containsAll(throughout);
        return log;
    }

    /** Who was there before the run and is after it. */
    private static Set<Long> throughout(Set<Long> before, Clinic clinic) {
        var both = new HashSet<>(before);
        both.retainAll(clinic.vendorIds());
        return both;
    }

    /** What was read and what was not, at the edges and in the middle: everything changes once. */
    private static void work(Clinic clinic) {
        var first = clinic.cliniko.ids(clinic.key, false).getFirst();
        clinic.cliniko.changeOnListPage(clinic.key, 2, """
                [{"op":"delete","index":5},{"op":"delete","index":40,"count":3},{"op":"edit","index":10,"count":5,
                  "fields":{"first_name":"Changed"}}]""");
        clinic.cliniko.changeOnListPage(
                clinic.key,
                3,
                "[{\"op\":\"add\",\"count\":5},{\"op\":\"merge\",\"index\":400,\"into\":" + first + "}]");
        clinic.cliniko.changeOnListPage(
                clinic.key, 5, "[{\"op\":\"archive\",\"index\":300,\"count\":4},{\"op\":\"archive\",\"index\":20}]");
        clinic.cliniko.changeOnListPage(
                clinic.key, 6, "[{\"op\":\"delete\",\"index\":500,\"count\":2},{\"op\":\"unarchive\",\"index\":100}]");
        clinic.cliniko.changeOnListPage(clinic.key, 9, "[{\"op\":\"edit\",\"index\":-1},{\"op\":\"add\"}]");
    }

    private static JsonNode receipt(JsonNode log) {
        return log.path("metadata").path("receipt").path("patients");
    }
}
